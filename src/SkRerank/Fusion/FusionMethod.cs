namespace SkRerank;

/// <summary>Combines the scores of a reranker with what the first stage said about the same candidates.</summary>
public abstract class FusionMethod
{
    private protected FusionMethod()
    {
    }

    /// <summary>Names a reranker that is fused by this method.</summary>
    /// <param name="inner">The name of the reranker without fusion.</param>
    /// <returns>The name, in the SPEC language where it can say this.</returns>
    internal abstract string NameOf(string inner);

    /// <summary>Combines the signals of the candidates that have text.</summary>
    /// <param name="candidates">What the reranker made of them, in its order, best first. There is at least one.</param>
    /// <returns>One finite score for each, in the same order.</returns>
    internal abstract double[] Fuse(IReadOnlyList<RankedCandidate> candidates);
}
