namespace SkRerank.Evaluation;

/// <summary>Names the two rankings that are interleaved.</summary>
public enum InterleavingTeam
{
    /// <summary>The first ranking; <c>A</c> in logs.</summary>
    A,

    /// <summary>The second ranking; <c>B</c> in logs.</summary>
    B,
}
