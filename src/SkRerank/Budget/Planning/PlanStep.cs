namespace SkRerank;

/// <summary>Represents one stage of a plan.</summary>
/// <param name="Stage">The name of the reranker.</param>
/// <param name="Depth">How many candidates it is given.</param>
/// <param name="Tokens">How many tokens they are expected to have, the query counted in each.</param>
/// <param name="Expected">How long it is expected to take, with what else it is busy with.</param>
public sealed record PlanStep(string Stage, int Depth, long Tokens, LatencyEstimate Expected)
{
    /// <summary>Gets how many tokens of a pair it is told to read at most; null for as many as it reads by itself.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Gets the place of the reranker in the list of stages.</summary>
    internal int StageIndex { get; init; }
}
