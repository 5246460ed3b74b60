using System.Globalization;

namespace SkRerank.Cli;

/// <summary>Draws the quality of plans by budget, with the chosen plan.</summary>
internal static class PlanSvg
{
    private const double Width = 760;
    private const double Height = 380;
    private const double Left = 70;
    private const double Right = 30;
    private const double Top = 60;
    private const double Bottom = 50;

    /// <summary>Writes the picture.</summary>
    public static void Write(Stream output, RerankPlan plan, IReadOnlyList<(double Milliseconds, RerankPlan Plan)> curve, string measure)
    {
        var (low, high) = (curve.Min(point => point.Plan.Quality), curve.Max(point => point.Plan.Quality));
        if (high - low < 0.001)
            (low, high) = (low - 0.01, high + 0.01);
        var (first, last) = (Math.Log(curve[0].Milliseconds), Math.Log(curve[^1].Milliseconds));
        using var svg = new SvgWriter(output, Width, Height, $"Expected {measure} by budget; {plan.Pipeline}");
        svg.Text(Left, 24, $"Expected {measure} by budget");
        svg.Text(Left, 44, Caption(plan), style: "small");
        foreach (var milliseconds in (double[])[5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000])
        {
            svg.Line(X(milliseconds), Top, X(milliseconds), Height - Bottom, "grid");
            svg.Text(X(milliseconds), Height - Bottom + 18, milliseconds.ToString("N0", CultureInfo.InvariantCulture), "middle", "small");
        }

        for (var tick = 0; tick <= 4; tick++)
        {
            var quality = low + (tick * (high - low) / 4);
            svg.Line(Left, Y(quality), Width - Right, Y(quality), "grid");
            svg.Text(Left - 8, Y(quality) + 4, quality.ToString("F3", CultureInfo.InvariantCulture), "end", "small");
        }

        svg.Text((Left + Width - Right) / 2, Height - 10, "budget, ms", "middle", "small");
        svg.Curve(curve.Select(point => (X(point.Milliseconds), Y(point.Plan.Quality))));
        if (plan.TimeLeft is { } time)
            svg.Dot(X(Math.Max(curve[0].Milliseconds, time.TotalMilliseconds)), Y(plan.Quality));

        double X(double milliseconds) => Left + ((Math.Log(milliseconds) - first) / (last - first) * (Width - Left - Right));
        double Y(double quality) => Height - Bottom - ((quality - low) / (high - low) * (Height - Top - Bottom));
    }

    private static string Caption(RerankPlan plan) => string.Create(
        CultureInfo.InvariantCulture, $"{plan.Pipeline}: {plan.Expected}, quality {plan.Quality:F3}");
}
