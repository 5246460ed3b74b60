using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Draws by how much re-ranking changes each query, the greatest gain first.</summary>
internal static class DifferenceFigure
{
    private const double Lower = 230;

    /// <summary>Draws the figure of one configuration; null where there is no query.</summary>
    public static string? Draw(ExperimentReport report)
    {
        var measure = report.Reranked.Measures[0].Name;
        var changes = report.Reranked.QueryIds
            .Select(queryId => (Query: queryId, Change: report.Reranked.Values(queryId)[0] - report.FirstStage.Values(queryId)[0]))
            .OrderByDescending(entry => entry.Change).ToArray();
        if (changes.Length == 0)
            return null;

        var canvas = new SvgCanvas(Plot.Width, $"{report.Collection}: change of {measure} for each query by {report.Reranker.Name}");
        var vertical = Axis.Linear(changes.Select(entry => entry.Change).Append(0), Lower, Plot.Top);
        Plot.DrawVertical(canvas, vertical, Lower);
        canvas.AxisNames(Plot.Left, Lower - 14, Plot.Right, $"change of {measure}", string.Create(
            CultureInfo.InvariantCulture, $"the {changes.Length} queries, from the greatest gain to the greatest loss"));
        var wide = (Plot.Right - Plot.Left) / changes.Length;
        var zero = vertical.Of(0);
        foreach (var (place, (query, change)) in changes.Index())
        {
            var y = vertical.Of(change);
            canvas.Box(
                Plot.Left + (place * wide) + Math.Min(0.5, wide / 10),
                Math.Min(y, zero),
                Math.Max(wide - 1, wide * 0.8),
                Math.Abs(y - zero),
                SvgCanvas.ColorOf(change >= 0 ? 2 : 1),
                string.Create(CultureInfo.InvariantCulture, $"{query}: {change:+0.0000;-0.0000;0.0000}"));
        }

        canvas.Line(Plot.Left, zero, Plot.Right, zero, "ax");
        return canvas.ToSvg(Lower + 32);
    }
}
