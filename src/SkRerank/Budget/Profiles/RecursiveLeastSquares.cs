namespace SkRerank;

/// <summary>Learns a quantity that is never negative, as milliseconds, as a linear function of a few amounts, by recursive least squares with forgetting.</summary>
/// <remarks>
/// Weights are relative, because deviations grow with the quantity itself. An observation far off is held back; it counts only when the next one
/// is far off too, so that one outlier changes nothing and a real change is learned by its second sight. Coefficients stay
/// non-negative, hence predictions never fall when an amount rises. S. Haykin: Adaptive Filter Theory, chapter on recursive least squares.
/// Not safe for concurrent use.
/// </remarks>
/// <param name="prior">The coefficients to begin with; 0 or more.</param>
/// <param name="trust">How far the prior is trusted: how large the relative error of each coefficient may be.</param>
internal sealed class RecursiveLeastSquares(double[] prior, double trust)
{
    private const double Forgetting = 0.98;
    private const double LargestVariance = 100;
    private const int Learned = 4;
    private const double LargestFactor = 3;

    private readonly double[] _coefficients = [.. prior];
    private readonly double[,] _covariance = Diagonal(prior, trust);
    private readonly QuantileWindow _ratios = new(64);
    private (double[] Amounts, double Value)? _held;

    /// <summary>Gets the coefficients.</summary>
    public IReadOnlyList<double> Coefficients => _coefficients;

    /// <summary>Gets how many observations were seen.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the last ratios of observed to predicted values.</summary>
    public IReadOnlyList<double> Ratios => _ratios.Values;

    /// <summary>Predicts the median.</summary>
    public double Predict(ReadOnlySpan<double> amounts)
    {
        var sum = 0.0;
        for (var i = 0; i < amounts.Length; i++)
            sum += _coefficients[i] * amounts[i];
        return sum;
    }

    /// <summary>Gets by how much the 95th percentile exceeds the prediction, as a factor.</summary>
    /// <remarks>
    /// The largest ratio never decides alone. Nor is the factor above 3: the deadline holds in any case, and more caution would leave the time
    /// unused in which a machine shows that it is faster again.
    /// </remarks>
    public double P95Factor
    {
        get
        {
            if (Count == 0)
                return 2;
            var share = Math.Min(0.95, (_ratios.Count - 1.0) / Math.Max(1, _ratios.Count));
            var measured = _ratios.Count < 2 ? 1 : _ratios.Quantile(share);
            return Math.Clamp(measured, Count < 20 ? 1 + (1 / Math.Sqrt(Count + 1.0)) : 1.02, LargestFactor);
        }
    }

    /// <summary>Learns from an observation.</summary>
    public void Observe(double[] amounts, double value)
    {
        var predicted = Math.Max(Predict(amounts), 0.01);
        var ratio = value / predicted;
        Count++;
        // Against the guess at the start, ratios say nothing about deviations.
        if (Count > Learned)
            _ratios.Add(ratio);
        if (Count <= Learned || !IsFar(ratio))
        {
            _held = null;
            Update(amounts, value);
            return;
        }

        if (_held is { } before)
        {
            // What was learned is no longer true, and should not hold the new truth back.
            Widen(Math.Max(1, ratio));
            Update(before.Amounts, before.Value);
            Update(amounts, value);
            _held = null;
        }
        else
        {
            _held = (amounts, value);
        }
    }

    /// <summary>Takes over coefficients and ratios that were kept.</summary>
    public bool TryRestore(double[]? coefficients, double[]? ratios)
    {
        if (coefficients?.Length != _coefficients.Length || coefficients.Any(value => !(value >= 0 && value < 1e7)))
            return false;
        if (ratios is null || ratios.Any(value => !(value > 0 && value < 1e6)))
            return false;

        coefficients.CopyTo(_coefficients, 0);
        foreach (var ratio in ratios)
            _ratios.Add(ratio);
        Count = Math.Max(1, ratios.Length);
        for (var i = 0; i < _coefficients.Length; i++)
            _covariance[i, i] = Square(Math.Max(_coefficients[i], 1e-6) * 0.3);
        return true;
    }

    private static bool IsFar(double ratio) => ratio is > 2 or < 0.5;

    private static double Square(double value) => value * value;

    private static double[,] Diagonal(double[] prior, double trust)
    {
        var matrix = new double[prior.Length, prior.Length];
        for (var i = 0; i < prior.Length; i++)
            matrix[i, i] = Square(Math.Max(prior[i], 1e-3) * trust);
        return matrix;
    }

    // A coefficient that fell to nothing must be able to rise again.
    private double Scale(int place) => Math.Max(_coefficients[place], Math.Max(prior[place], 1e-3));

    private void Widen(double ratio)
    {
        for (var i = 0; i < _coefficients.Length; i++)
            _covariance[i, i] += Square(Scale(i) * ratio);
    }

    private void Update(double[] amounts, double value)
    {
        // The standard deviation of an observation is taken as a tenth of it, and of at least a tenth of the unit.
        var noise = Square(0.1 * Math.Max(value, 1));
        var size = amounts.Length;
        var gain = new double[size];
        var spread = noise;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                gain[i] += _covariance[i, j] * amounts[j];
            spread += amounts[i] * gain[i];
        }

        var error = value - Predict(amounts);
        for (var i = 0; i < size; i++)
            _coefficients[i] = Math.Max(0, _coefficients[i] + (gain[i] / spread * error));
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                _covariance[i, j] = (_covariance[i, j] - (gain[i] * gain[j] / spread)) / Forgetting;
            _covariance[i, i] = Math.Min(_covariance[i, i], LargestVariance * Square(Scale(i)));
        }
    }
}
