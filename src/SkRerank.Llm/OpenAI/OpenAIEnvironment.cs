namespace SkRerank.Llm;

/// <summary>Finds the endpoint and the chat model of a process in its environment.</summary>
/// <remarks>
/// <c>SKRERANK_LLM_MODEL</c> names the model. <c>SKRERANK_LLM_ENDPOINT</c>, else <c>OPENAI_BASE_URL</c>, is the endpoint with its version;
/// without it OpenAI's is meant. <c>SKRERANK_LLM_API_KEY</c>, else <c>OPENAI_API_KEY</c>, is the key; an endpoint of your own may need none.
/// </remarks>
public static class OpenAIEnvironment
{
    /// <summary>The variable that names the model.</summary>
    public const string Model = "SKRERANK_LLM_MODEL";

    /// <summary>The variable that holds the endpoint.</summary>
    public const string Endpoint = "SKRERANK_LLM_ENDPOINT";

    /// <summary>The variable that holds the key.</summary>
    public const string ApiKey = "SKRERANK_LLM_API_KEY";

    /// <summary>Makes a chat client of what the environment says.</summary>
    /// <param name="model">The model; null takes it from the environment.</param>
    /// <param name="endpoint">The endpoint; null takes it from the environment.</param>
    /// <param name="read">Reads a variable; null reads those of the process.</param>
    /// <returns>The chat client.</returns>
    /// <exception cref="RerankerException">The model, or both the key and the endpoint, are missing, or the endpoint is no address.</exception>
    public static OpenAIChatClient CreateClient(string? model = null, string? endpoint = null, Func<string, string?>? read = null)
    {
        model ??= Find(read, Model)
            ?? throw Fault($"No chat model is named: set {Model}, and {ApiKey} or OPENAI_API_KEY for OpenAI, or {Endpoint} for a server of your own.");
        var (key, address) = FindService(endpoint, read);
        return OpenAIChatClient.Create(model, key, address);
    }

    /// <summary>Makes a generator of embeddings at the endpoint that the environment says.</summary>
    /// <param name="model">The embedding model.</param>
    /// <param name="endpoint">The endpoint; null takes it from the environment.</param>
    /// <param name="read">Reads a variable; null reads those of the process.</param>
    /// <returns>The generator.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is blank.</exception>
    /// <exception cref="RerankerException">Both the key and the endpoint are missing, or the endpoint is no address.</exception>
    public static OpenAIEmbeddingGenerator CreateEmbeddingGenerator(string model, string? endpoint = null, Func<string, string?>? read = null)
    {
        var (key, address) = FindService(endpoint, read);
        return OpenAIEmbeddingGenerator.Create(model, key, address);
    }

    private static (string? Key, Uri? Endpoint) FindService(string? endpoint, Func<string, string?>? read)
    {
        endpoint ??= Find(read, Endpoint, "OPENAI_BASE_URL");
        var key = Find(read, ApiKey, "OPENAI_API_KEY");
        if (key is null && endpoint is null)
            throw Fault($"There is no key for OpenAI: set {ApiKey} or OPENAI_API_KEY, or {Endpoint} for a server that needs none.");
        return (key, endpoint is null ? null : AddressOf(endpoint));
    }

    private static string? Find(Func<string, string?>? read, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if ((read ?? Environment.GetEnvironmentVariable)(name) is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    private static Uri AddressOf(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }
            ? address
            : throw Fault($"The endpoint '{endpoint}' is not an http or https address such as http://localhost:11434/v1.");

    private static RerankerException Fault(string message) => new("llm", RerankerErrorKind.Configuration, message);
}
