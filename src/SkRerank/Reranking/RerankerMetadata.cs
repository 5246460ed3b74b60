namespace SkRerank;

/// <summary>Describes a reranker.</summary>
/// <param name="Name">The name in reports and logs; in the SPEC language where it has one, for example <c>lrt</c>.</param>
/// <param name="Kind">Where the work is done.</param>
/// <param name="ScoreKind">What the scores mean.</param>
public sealed record RerankerMetadata(string Name, RerankerKind Kind, ScoreKind ScoreKind)
{
    /// <summary>Gets the model behind the reranker, with its revision where that is known; null if there is none.</summary>
    public string? Model { get; init; }

    /// <summary>Gets how many tokens of one query-passage pair are read at most; null if there is no such limit or it is not known.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Gets how many candidates one request may hold; null if there is no limit.</summary>
    public int? MaxCandidates { get; init; }
}
