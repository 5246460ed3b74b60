namespace SkRerank.Evaluation;

/// <summary>Sets what a re-ranking experiment does.</summary>
public sealed record ExperimentOptions
{
    private readonly int _depth = 100;

    /// <summary>Gets how many of the first documents of each query are re-ranked; the others keep their order below.</summary>
    /// <value>Positive. The default is 100.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int Depth
    {
        get => _depth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(Depth));
            _depth = value;
        }
    }

    /// <summary>Gets what is measured.</summary>
    /// <value>The default is nDCG@10, RR@10 and ndcg_cut_10.</value>
    public IReadOnlyList<Measure> Measures { get; init; } = [Measure.Ndcg(10), Measure.ReciprocalRank(10), Measure.NdcgCut(10)];
}
