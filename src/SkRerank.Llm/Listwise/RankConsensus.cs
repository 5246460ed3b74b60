namespace SkRerank.Llm;

/// <summary>Tells how several orders of the same passages become one.</summary>
public enum RankConsensus
{
    /// <summary>By the mean place of each passage.</summary>
    Borda,

    /// <summary>The order with the fewest contradicted pairs: the exact one for up to 12 passages, beyond that the best that swaps of neighbours
    /// find from the mean places.</summary>
    Kemeny,
}
