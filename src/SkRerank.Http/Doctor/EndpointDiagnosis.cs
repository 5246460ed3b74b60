namespace SkRerank.Http;

/// <summary>Tells how the server at an address speaks, what it takes and how it is.</summary>
/// <param name="Dialect">The service it speaks like: <c>cohere</c>, <c>jina</c>, <c>voyage</c>, <c>tei</c>, <c>vllm</c> or <c>infinity</c>.</param>
/// <param name="Registration">The method that registers a reranker for it.</param>
/// <param name="Route">The route that answered.</param>
public sealed record EndpointDiagnosis(string Dialect, string Registration, Uri Route)
{
    /// <summary>Gets the model, as the server names it; null if it does not.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the status code of the server's <c>/health</c>; null where there is no such route.</summary>
    public int? Health { get; init; }

    /// <summary>Gets how many passages one call holds: what the server tells, or what such services are known to take.</summary>
    public required int MaxDocumentsPerCall { get; init; }

    /// <summary>Gets how many bytes one call holds.</summary>
    public required int MaxBytesPerCall { get; init; }

    /// <summary>Gets how long the call of two short passages took.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Gets what the scores seem to mean: logits where one of them lies outside 0 to 1.</summary>
    public required ScoreKind ScoreKind { get; init; }

    /// <summary>Gets what looks wrong: equal scores, or a passage about something else above the one that answers the query.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
