namespace SkRerank;

/// <summary>Names what is measured. Times are in seconds; no tag holds a text of a query, a passage or a key.</summary>
/// <remarks>Names that begin with <c>gen_ai</c>, <c>server</c> and <c>error</c> are those of OpenTelemetry's conventions.</remarks>
public static class RerankTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "SkRerank";

    /// <summary>How long one attempt took, waits before it excluded: a histogram in seconds.</summary>
    public const string AttemptDuration = "skrerank.client.attempt.duration";

    /// <summary>How long a call waited for a retry, for a free place or for its rate limit: a histogram in seconds.</summary>
    public const string WaitDuration = "skrerank.client.wait.duration";

    /// <summary>How many tokens a call used, as the service tells: a histogram in tokens.</summary>
    public const string TokenUsage = "gen_ai.client.token.usage";

    /// <summary>How many search units calls used, as the service tells: a counter.</summary>
    public const string SearchUnits = "skrerank.client.search_units";

    /// <summary>What calls cost at the known price: a counter in US dollars.</summary>
    public const string Cost = "skrerank.client.cost";

    /// <summary>How many calls gave no scores: a counter.</summary>
    public const string Failures = "skrerank.client.failures";

    /// <summary>The tag of the operation, always <c>rerank</c>.</summary>
    public const string OperationTag = "gen_ai.operation.name";

    /// <summary>The tag of the service, for example <c>cohere</c>.</summary>
    public const string ProviderTag = "gen_ai.provider.name";

    /// <summary>The tag of the model.</summary>
    public const string ModelTag = "gen_ai.request.model";

    /// <summary>The tag of the kind of tokens, always <c>input</c>.</summary>
    public const string TokenTypeTag = "gen_ai.token.type";

    /// <summary>The tag of what went wrong: a status code, the name of an exception or a kind of failure; absent where nothing did.</summary>
    public const string ErrorTag = "error.type";

    /// <summary>The tag of what was waited for: <c>retry</c>, <c>place</c> or <c>rate</c>.</summary>
    public const string WaitReasonTag = "skrerank.wait.reason";
}
