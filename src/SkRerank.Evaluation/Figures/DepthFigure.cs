using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Draws quality by depth: one line for each reranker, between the first stage and the best order of the candidates.</summary>
internal static class DepthFigure
{
    /// <summary>Draws the figure; null where there is one depth only.</summary>
    public static string? Draw(GridReport report)
    {
        var series = Plot.SeriesOf(report);
        int[] depths = [.. report.Configurations.Select(configuration => configuration.Depth).Distinct().Order()];
        if (depths.Length < 2)
            return null;

        var measure = report.FirstStage.Measures[0].Name;
        var canvas = new SvgCanvas(Plot.Width, $"{report.Corpus.Name}: {measure} by depth");
        var vertical = Axis.Linear(
            report.Configurations.SelectMany(configuration => (double[])[configuration.Reranked.Means[0], configuration.Best.Means[0]])
                .Append(report.FirstStage.Means[0]),
            Plot.Bottom,
            Plot.Top);
        Plot.DrawVertical(canvas, vertical);
        Plot.DrawHorizontal(canvas, depths.Select(depth => (PlaceOf(depth), depth.ToString(CultureInfo.InvariantCulture))));
        canvas.AxisNames(Plot.Left, Plot.Bottom, Plot.Right, measure, "depth: how many candidates are re-ranked");

        var first = vertical.Of(report.FirstStage.Means[0]);
        canvas.Line(Plot.Left, first, Plot.Right, first, "stroke:var(--fg);stroke-width:1.5;stroke-dasharray:6 4");
        var best = depths.Select(depth => report.Configurations.First(configuration => configuration.Depth == depth));
        canvas.Path(best.Select(configuration => (PlaceOf(configuration.Depth), vertical.Of(configuration.Best.Means[0]))), "stroke:var(--fg);stroke-width:1.5;stroke-dasharray:2 3");
        foreach (var (index, group) in series.Index())
        {
            canvas.Path(
                group.Select(configuration => (PlaceOf(configuration.Depth), vertical.Of(configuration.Reranked.Means[0]))),
                $"stroke:{SvgCanvas.ColorOf(index)};stroke-width:2");
            foreach (var configuration in group)
            {
                canvas.Mark(
                    PlaceOf(configuration.Depth),
                    vertical.Of(configuration.Reranked.Means[0]),
                    index,
                    string.Create(CultureInfo.InvariantCulture, $"{group.Key} at depth {configuration.Depth}: {configuration.Reranked.Means[0]:F4}"));
            }
        }

        return canvas.ToSvg(canvas.Legend(Plot.Left, Plot.Bottom + 62,
        [
            .. series.Select((group, index) => ((int?)index, "", group.Key)),
            (null, "6 4", report.FirstStageRun.Name),
            (null, "2 3", "best possible order"),
        ]));

        double PlaceOf(int depth) =>
            Plot.Left + 30 + (Array.IndexOf(depths, depth) * (Plot.Right - Plot.Left - 60) / (depths.Length - 1));
    }
}
