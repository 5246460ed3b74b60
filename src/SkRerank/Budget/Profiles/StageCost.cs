namespace SkRerank;

/// <summary>Learns what a stage charges: so much a call and so much a thousand tokens. Safe for concurrent use.</summary>
internal sealed class StageCost
{
    private const double DollarsPerUnit = 1e-6;

    private readonly Lock _gate = new();

    // In millionths of a dollar; what services charged in 2026 is where it begins.
    private readonly ScaledRegression _charges = new([500, 50], trust: 10);

    /// <summary>Gets what was learned, in millionths of a dollar; null where nothing was charged yet.</summary>
    public double[]? Coefficients
    {
        get
        {
            lock (_gate)
                return _charges.Count == 0 ? null : [.. _charges.Coefficients];
        }
    }

    /// <summary>Gives what work costs, in US dollars; zero until something was charged.</summary>
    public decimal Of(StageWork work)
    {
        lock (_gate)
            return _charges.Count == 0 ? 0 : (decimal)(_charges.Predict(AmountsOf(work)) * DollarsPerUnit);
    }

    /// <summary>Learns what work was charged with.</summary>
    public void Observe(StageWork work, decimal dollars)
    {
        lock (_gate)
            _charges.Observe(AmountsOf(work), (double)dollars / DollarsPerUnit);
    }

    /// <summary>Takes over what was kept.</summary>
    /// <returns>Whether it makes sense.</returns>
    public bool TryRestore(double[]? coefficients)
    {
        lock (_gate)
            return coefficients is null || _charges.TryRestore(coefficients, []);
    }

    private static double[] AmountsOf(StageWork work) => [1, Math.Min(work.Tokens, 1e9) / 1000];
}
