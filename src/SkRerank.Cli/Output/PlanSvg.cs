using System.Globalization;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Draws the quality of plans by budget, with the chosen plan.</summary>
internal static class PlanSvg
{
    private const string CurveStyle = "stroke:var(--c0);stroke-width:2";
    private const int ChosenPlan = 1;

    /// <summary>Draws the picture.</summary>
    public static string Draw(RerankPlan plan, IReadOnlyList<(double Milliseconds, RerankPlan Plan)> curve, string measure)
    {
        var title = $"Expected {measure} by budget";
        var canvas = new SvgCanvas(Plot.Width, $"{title}; {plan.Pipeline}");
        var vertical = Axis.Linear(curve.Select(point => point.Plan.Quality), Plot.Bottom, Plot.Top);
        var horizontal = Axis.Logarithmic(curve.Select(point => point.Milliseconds), Plot.Left, Plot.Right);
        Plot.DrawVertical(canvas, vertical);
        Plot.DrawHorizontal(canvas, horizontal.Ticks.Select(tick => (horizontal.Of(tick), Axis.Label(tick))));
        canvas.AxisNames(Plot.Left, Plot.Bottom, Plot.Right, title, "budget, milliseconds");
        canvas.Path(curve.Select(point => (horizontal.Of(point.Milliseconds), vertical.Of(point.Plan.Quality))), CurveStyle);
        if (plan.TimeLeft is not { } time)
            return canvas.ToSvg(Plot.Bottom + 62);

        canvas.Mark(horizontal.Of(Math.Max(curve[0].Milliseconds, time.TotalMilliseconds)), vertical.Of(plan.Quality), ChosenPlan);
        return canvas.ToSvg(canvas.Legend(Plot.Left, Plot.Bottom + 62, [(ChosenPlan, "", Caption(plan))]));
    }

    private static string Caption(RerankPlan plan) => string.Create(
        CultureInfo.InvariantCulture, $"{plan.Pipeline}: {plan.Expected}, quality {plan.Quality:F3}");
}
