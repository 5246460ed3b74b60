namespace SkRerank;

/// <summary>Learns a quantity as a linear function of amounts times a level: the function slowly and from typical observations, the level at once and from all.</summary>
/// <remarks>
/// A busy machine is slower for every size, and is given less work because it is busy: were the function learned from that, more work would seem
/// to take no more time. The level is the median of the last few ratios, so that one outlier changes nothing and a change is learned when
/// most of them show it. Not safe for concurrent use.
/// </remarks>
/// <param name="prior">The coefficients to begin with; 0 or more.</param>
/// <param name="trust">How far the prior is trusted: how large the relative error of each coefficient may be.</param>
internal sealed class ScaledRegression(double[] prior, double trust)
{
    private const int LevelWindow = 5;
    private const int DeviationWindow = 64;

    /// <summary>How many observations make the function; until then there is no level.</summary>
    private const int Calibration = 8;

    private const double UnknownP95Factor = 2;
    private const double LargestP95Factor = 3;
    private const double Smallest = 0.01;

    private readonly RecursiveLeastSquares _function = new(prior, trust);
    private QuantileWindow _deviations = new(DeviationWindow);
    private QuantileWindow _levels = UsualLevels();
    private double _level = 1;
    private int _typical;

    /// <summary>Gets how many observations were seen.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the coefficients, at the level of now.</summary>
    public IReadOnlyList<double> Coefficients => [.. _function.Coefficients.Select(coefficient => coefficient * _level)];

    /// <summary>Gets the last ratios of observed to predicted values.</summary>
    public IReadOnlyList<double> Ratios => _deviations.Values;

    /// <summary>Predicts the median.</summary>
    public double Predict(ReadOnlySpan<double> amounts) => _level * _function.Predict(amounts);

    /// <summary>Gets by how much the 95th percentile exceeds the prediction, as a factor.</summary>
    /// <remarks>
    /// The largest ratio never decides alone. Nor is the factor above 3: the deadline holds in any case, and more caution would leave the time
    /// unused in which a machine shows that it is faster again.
    /// </remarks>
    public double P95Factor { get; private set; } = UnknownP95Factor;

    /// <summary>Learns from an observation.</summary>
    /// <param name="amounts">The amounts.</param>
    /// <param name="value">What they came to.</param>
    /// <param name="isTypical">Whether nothing but the amounts is known to have decided the value.</param>
    public void Observe(ReadOnlySpan<double> amounts, double value, bool isTypical = true)
    {
        value = Math.Max(value, Smallest);
        var expected = Math.Max(_function.Predict(amounts), Smallest);
        var ratio = value / (_level * expected);
        var isCalibrating = isTypical && _typical < Calibration;

        // Against the guess at the start, ratios say nothing about deviations.
        if (++Count > Calibration / 2)
            _deviations.Add(ratio);
        if (isTypical)
            _typical++;
        if (isCalibrating)
        {
            _function.Update(amounts, value);
            _levels = UsualLevels();
        }
        else
        {
            _levels.Add(value / expected);
        }

        Summarize();
        if (isTypical && !isCalibrating && ratio is > 0.5 and < 2)
            _function.Update(amounts, value / _level);
    }

    /// <summary>Forgets what holds of the moment: the level and the deviations from it.</summary>
    public void ForgetMoment()
    {
        (_levels, _deviations) = (UsualLevels(), new(DeviationWindow));
        Summarize();
    }

    /// <summary>Takes over coefficients and ratios that were kept.</summary>
    /// <returns>Whether they make sense; where they do not, nothing is taken over.</returns>
    public bool TryRestore(double[]? coefficients, double[]? ratios)
    {
        if (ratios is null || ratios.Any(value => !(value > 0 && value < 1e6)) || !_function.TryRestore(coefficients))
            return false;
        ForgetMoment();
        foreach (var ratio in ratios)
            _deviations.Add(ratio);
        _typical = Calibration;
        Count = Math.Max(1, ratios.Length);
        Summarize();
        return true;
    }

    // Predictions are asked for much more often than observations come.
    private void Summarize()
    {
        _level = _levels.Quantile(0.5);
        if (Count == 0)
            return;
        var share = Math.Min(0.95, (_deviations.Count - 1.0) / Math.Max(1, _deviations.Count));
        var measured = _deviations.Count < 2 ? 1 : _deviations.Quantile(share);
        P95Factor = Math.Clamp(measured, Count < 20 ? 1 + (1 / Math.Sqrt(Count + 1.0)) : 1.02, LargestP95Factor);
    }

    // Enough of the usual level that it takes as many others to change it as in a full window.
    private static QuantileWindow UsualLevels()
    {
        var levels = new QuantileWindow(LevelWindow);
        for (var place = 0; place < LevelWindow / 2; place++)
            levels.Add(1);
        return levels;
    }
}
