namespace SkRerank.Evaluation;

/// <summary>Represents one list that was shown to a user, and what was clicked.</summary>
/// <param name="Request">The identifier of the request.</param>
/// <param name="Query">The identifier of the query; the same for the same question.</param>
/// <param name="Shown">The documents in the order they were shown, none twice.</param>
/// <param name="Clicked">The places in <paramref name="Shown"/>, from 0, that were clicked, in ascending order.</param>
public sealed record Impression(string Request, string Query, IReadOnlyList<string> Shown, IReadOnlyList<int> Clicked)
{
    /// <summary>Gets which variant of the system made the list; null where there is one only.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets for each document which of two interleaved rankings gave it; null where nothing was interleaved.</summary>
    public IReadOnlyList<InterleavingTeam>? Teams { get; init; }
}
