namespace SkRerank;

/// <summary>Learns a quantity that is never negative as a linear function of a few amounts, by recursive least squares with restricted forgetting.</summary>
/// <remarks>
/// Weights are relative, because deviations grow with the quantity itself. Only what an observation tells anew is forgotten of the old: where
/// sizes hardly vary, what was known of other sizes stays. Coefficients stay non-negative, hence predictions never fall when an amount rises.
/// R. Kulhavý: Restricted exponential forgetting in real-time identification, Automatica 23 (1987). Not safe for concurrent use.
/// </remarks>
/// <param name="prior">The coefficients to begin with; 0 or more.</param>
/// <param name="trust">How far the prior is trusted: how large the relative error of each coefficient may be.</param>
internal sealed class RecursiveLeastSquares(double[] prior, double trust)
{
    private const double Forgetting = 0.98;
    private const double SmallestScale = 1e-3;
    private const double RestoredTrust = 0.3;

    /// <summary>The standard deviation of an observation, as a share of it.</summary>
    private const double RelativeNoise = 0.1;

    private readonly double[] _coefficients = [.. prior];
    private readonly double[,] _covariance = Diagonal(prior, trust);

    /// <summary>Gets the coefficients.</summary>
    public IReadOnlyList<double> Coefficients => _coefficients;

    /// <summary>Predicts the quantity.</summary>
    public double Predict(ReadOnlySpan<double> amounts)
    {
        var sum = 0.0;
        for (var i = 0; i < amounts.Length; i++)
            sum += _coefficients[i] * amounts[i];
        return sum;
    }

    /// <summary>Learns from an observation.</summary>
    public void Update(ReadOnlySpan<double> amounts, double value)
    {
        var noise = Square(RelativeNoise * Math.Max(value, 1));
        var size = amounts.Length;
        Span<double> direction = stackalloc double[size];
        var variance = 0.0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                direction[i] += _covariance[i, j] * amounts[j];
            variance += amounts[i] * direction[i];
        }

        if (!(variance > 0))
            return;
        var error = value - Predict(amounts);
        var change = (variance - (noise * (1 - Forgetting) / Forgetting)) / (variance * (noise + variance));
        for (var i = 0; i < size; i++)
            _coefficients[i] += direction[i] / (noise + variance) * error;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                _covariance[i, j] -= change * direction[i] * direction[j];
        }

        KeepNonNegative();
    }

    /// <summary>Begins anew with coefficients that were kept.</summary>
    /// <returns>Whether they make sense.</returns>
    public bool TryRestore(double[]? coefficients)
    {
        if (coefficients?.Length != _coefficients.Length || coefficients.Any(value => !(value >= 0 && value < 1e7)))
            return false;
        coefficients.CopyTo(_coefficients, 0);
        Array.Copy(Diagonal(coefficients, RestoredTrust), _covariance, _covariance.Length);
        return true;
    }

    private static double Square(double value) => value * value;

    private static double[,] Diagonal(double[] scales, double trust)
    {
        var matrix = new double[scales.Length, scales.Length];
        for (var i = 0; i < scales.Length; i++)
            matrix[i, i] = Square(Math.Max(scales[i], SmallestScale) * trust);
        return matrix;
    }

    // A coefficient that would be negative is 0, and the others are what they would be if that had been known.
    private void KeepNonNegative()
    {
        for (var i = 0; i < _coefficients.Length; i++)
        {
            if (_coefficients[i] >= 0 || !(_covariance[i, i] > 0))
                continue;
            var excess = _coefficients[i] / _covariance[i, i];
            for (var j = 0; j < _coefficients.Length; j++)
                _coefficients[j] -= _covariance[j, i] * excess;
        }

        for (var i = 0; i < _coefficients.Length; i++)
            _coefficients[i] = Math.Max(0, _coefficients[i]);
    }
}
