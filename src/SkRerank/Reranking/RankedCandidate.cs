namespace SkRerank;

/// <summary>Represents one candidate at its place in a ranking.</summary>
/// <param name="Candidate">The candidate, the same instance as in the request.</param>
/// <param name="Index">Its place in the request, from 0. It identifies the candidate.</param>
/// <param name="Rank">Its place in the ranking, from 1.</param>
/// <param name="Score">Its score, finite; null if it has none.</param>
/// <param name="Status">Whether it was scored and, if not, why.</param>
/// <param name="Tokens">How many tokens the passage has and how many were read; null if they were not counted.</param>
public sealed record RankedCandidate(
    RerankCandidate Candidate,
    int Index,
    int Rank,
    double? Score,
    CandidateStatus Status,
    TokenCount? Tokens);
