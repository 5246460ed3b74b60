using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Maps values to places along a line and finds round values to mark there.</summary>
internal sealed class Axis
{
    private readonly Func<double, double> _scale;
    private readonly double _low;
    private readonly double _high;
    private readonly double _start;
    private readonly double _end;

    private Axis(double low, double high, double start, double end, Func<double, double> scale, IReadOnlyList<double> ticks)
    {
        (_low, _high, _start, _end, _scale) = (scale(low), scale(high), start, end, scale);
        Ticks = ticks;
    }

    /// <summary>Gets the round values within the range.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Makes an axis with even steps.</summary>
    public static Axis Linear(IEnumerable<double> values, double start, double end)
    {
        var (low, high) = Range(values);
        var margin = high > low ? (high - low) * 0.06 : 0.05;
        (low, high) = (low - margin, high + margin);
        var step = RoundUp((high - low) / 6);
        List<double> ticks = [];
        for (var tick = Math.Ceiling(low / step) * step; tick <= high + (step * 1e-9); tick += step)
            ticks.Add(Math.Abs(tick) < step * 1e-9 ? 0 : tick);
        return new(low, high, start, end, value => value, ticks);
    }

    /// <summary>Makes an axis on which equal ratios are equally far apart. Values must be positive.</summary>
    public static Axis Logarithmic(IEnumerable<double> values, double start, double end)
    {
        var (low, high) = Range(values);
        (low, high) = (low / 1.3, high * 1.3);
        var decades = Math.Log10(high / low);
        double[] steps = decades > 3 ? [1] : decades > 2 ? [1, 3] : decades > 0.7 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 7];
        List<double> ticks = [];
        for (var power = Math.Floor(Math.Log10(low)); power <= Math.Log10(high); power++)
            ticks.AddRange(steps.Select(step => step * Math.Pow(10, power)).Where(tick => tick >= low && tick <= high));
        return new(low, high, start, end, Math.Log10, ticks);
    }

    /// <summary>Gives the place of a value.</summary>
    public double Of(double value) => _start + ((_scale(value) - _low) / (_high - _low) * (_end - _start));

    /// <summary>Writes a value with as few digits as tell it apart.</summary>
    public static string Label(double value) => Math.Abs(value) >= 1000
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : Math.Round(value, 6).ToString("0.####", CultureInfo.InvariantCulture);

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? (0.1, 1) : (finite.Min(), finite.Max());
    }

    private static double RoundUp(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * (step / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
    }
}
