using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Draws quality over latency: one point for each configuration, and the line of those that nothing beats in both.</summary>
internal static class ParetoFigure
{
    private const double LeastMilliseconds = 0.05;

    /// <summary>Draws the figure; null where nothing was timed.</summary>
    public static string? Draw(GridReport report)
    {
        var series = Plot.SeriesOf(report);
        var points = series.SelectMany((group, index) => group.Where(configuration => configuration.Latency(0.5) is not null)
            .Select(configuration => (Series: index, configuration.Depth, Time: TimeOf(configuration), Value: configuration.Reranked.Means[0]))).ToArray();
        if (points.Length == 0)
            return null;

        var measure = report.FirstStage.Measures[0].Name;
        var canvas = new SvgCanvas(Plot.Width, $"{report.Corpus.Name}: {measure} over latency");
        var vertical = Axis.Linear(points.Select(point => point.Value).Append(report.FirstStage.Means[0]), Plot.Bottom, Plot.Top);
        var horizontal = Axis.Logarithmic(points.Select(point => point.Time), Plot.Left, Plot.Right);
        Plot.DrawVertical(canvas, vertical);
        Plot.DrawHorizontal(canvas, horizontal.Ticks.Select(tick => (horizontal.Of(tick), Axis.Label(tick))));
        canvas.AxisNames(Plot.Left, Plot.Bottom, Plot.Right, measure, "latency per query, milliseconds (median; number at a point: depth)");

        var first = vertical.Of(report.FirstStage.Means[0]);
        canvas.Line(Plot.Left, first, Plot.Right, first, "stroke:var(--fg);stroke-width:1.5;stroke-dasharray:6 4");
        canvas.Path(Frontier(points).Select(point => (horizontal.Of(point.Time), vertical.Of(point.Value))), "stroke:var(--fg);stroke-width:1;stroke-dasharray:1 3");
        var plot = new Plot();
        plot.TakeLine(first);
        foreach (var (_, _, time, value) in points)
            plot.Take(horizontal.Of(time), vertical.Of(value));
        foreach (var (index, depth, time, value) in points)
        {
            var (x, y) = (horizontal.Of(time), vertical.Of(value));
            canvas.Mark(x, y, index, string.Create(CultureInfo.InvariantCulture, $"{series[index].Key} at depth {depth}: {value:F4}, {time:F1} ms"));
            plot.Label(canvas, x, y, depth.ToString(CultureInfo.InvariantCulture), $"fill:{SvgCanvas.ColorOf(index)}");
        }

        return canvas.ToSvg(canvas.Legend(Plot.Left, Plot.Bottom + 62,
        [
            .. series.Select((group, index) => ((int?)index, "", group.Key)),
            (null, "6 4", report.FirstStageRun.Name),
            (null, "1 3", "beaten by none in both"),
        ]));
    }

    private static double TimeOf(ExperimentReport configuration) =>
        Math.Max(LeastMilliseconds, configuration.Latency(0.5)!.Value.TotalMilliseconds);

    private static IEnumerable<(double Time, double Value)> Frontier(IEnumerable<(int Series, int Depth, double Time, double Value)> points)
    {
        var best = double.NegativeInfinity;
        foreach (var (_, _, time, value) in points.OrderBy(point => point.Time).ThenByDescending(point => point.Value))
        {
            if (value <= best)
                continue;

            best = value;
            yield return (time, value);
        }
    }
}
