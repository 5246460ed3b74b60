namespace AgentSearch;

/// <summary>Represents what the user chose.</summary>
/// <param name="Model">The chat model.</param>
/// <param name="Endpoint">The endpoint with its version; null means OpenAI's.</param>
/// <param name="ApiKey">The key; null for an endpoint that needs none.</param>
/// <param name="Reranker">The re-ranker, in the SPEC language.</param>
/// <param name="IsScripted">True if no model was chosen, so that the bundled script plays one.</param>
internal sealed record AgentSettings(string Model, Uri? Endpoint, string? ApiKey, string Reranker, bool IsScripted)
{
    /// <summary>The variable of the environment that holds the key.</summary>
    public const string ApiKeyVariable = "OPENAI_API_KEY";

    /// <summary>The default re-ranker: the built-in model.</summary>
    public const string DefaultReranker = "lrt";

    /// <summary>The default model at OpenAI.</summary>
    public const string DefaultModel = "gpt-4o-mini";
}
