namespace SkRerank;

/// <summary>Measures pairs of query and passage without reading them.</summary>
internal static class PairLength
{
    /// <summary>What the special tokens of a pair count, in characters.</summary>
    private const int SpecialCharacters = 12;

    /// <summary>Gives the length of a pair in characters.</summary>
    public static int Of(string query, RerankCandidate candidate) =>
        query.Length + (candidate.Title?.Length ?? 0) + candidate.Text.Length + SpecialCharacters;
}
