using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Draws how latencies spread over the queries: a histogram for each reranker at its greatest depth.</summary>
internal static class LatencyFigure
{
    private const double RowHeight = 52;
    private const double LabelWidth = 190;
    private const double NumbersWidth = 190;
    private const int Bins = 40;
    private const double LeastMilliseconds = 0.05;

    /// <summary>Draws the figure; null where nothing was timed.</summary>
    public static string? Draw(GridReport report)
    {
        var rows = Plot.SeriesOf(report).Select((group, index) => (Series: index, Report: group.Last()))
            .Where(row => row.Report.Queries.Count > 0).ToArray();
        if (rows.Length == 0)
            return null;

        var canvas = new SvgCanvas(Plot.Width, $"{report.Corpus.Name}: latency per query");
        var (left, right) = (LabelWidth, Plot.Width - NumbersWidth);
        var axis = Axis.Logarithmic(rows.SelectMany(row => TimesOf(row.Report)), left, right);
        var bottom = Plot.Top + (rows.Length * RowHeight);
        canvas.Text(right + 14, 14, "P50 / P95 / P99, ms", style: "mu");
        foreach (var tick in axis.Ticks)
            canvas.Line(axis.Of(tick), Plot.Top, axis.Of(tick), bottom);
        Plot.DrawHorizontal(canvas, axis.Ticks.Select(tick => (axis.Of(tick), Axis.Label(tick))), bottom);
        canvas.Text((left + right) / 2, bottom + 36, "latency per query, milliseconds", "middle", "mu");
        foreach (var (row, (series, experiment)) in rows.Index())
            DrawRow(canvas, axis, experiment, series, Plot.Top + ((row + 1) * RowHeight), left, right);
        return canvas.ToSvg(bottom + 46);
    }

    private static void DrawRow(SvgCanvas canvas, Axis axis, ExperimentReport report, int series, double bottom, double left, double right)
    {
        var counts = new int[Bins];
        var wide = (right - left) / Bins;
        foreach (var time in TimesOf(report))
            counts[Math.Clamp((int)((axis.Of(time) - left) / wide), 0, Bins - 1)]++;
        foreach (var (bin, count) in counts.Index().Where(entry => entry.Item > 0))
        {
            var height = (RowHeight - 16) * count / counts.Max();
            canvas.Box(left + (bin * wide) + 0.5, bottom - height, wide - 1, height, SvgCanvas.ColorOf(series), string.Create(CultureInfo.InvariantCulture, $"{count} queries"));
        }

        canvas.Line(left, bottom, right, bottom, "ax");
        foreach (var share in (double[])[0.5, 0.95, 0.99])
        {
            var x = axis.Of(Milliseconds(report, share));
            canvas.Line(x, bottom - RowHeight + 10, x, bottom, "stroke:var(--fg);stroke-width:1.2");
        }

        var name = report.Reranker.Name.Length > 24 ? report.Reranker.Name[..23] + "…" : report.Reranker.Name;
        canvas.Text(4, bottom - 20, name);
        canvas.Text(4, bottom - 5, string.Create(CultureInfo.InvariantCulture, $"depth {report.Depth}"), style: "mu");
        canvas.Text(right + 14, bottom - 12, string.Create(
            CultureInfo.InvariantCulture, $"{Number(report, 0.5)} / {Number(report, 0.95)} / {Number(report, 0.99)}"));
    }

    private static IEnumerable<double> TimesOf(ExperimentReport report) =>
        report.Queries.Select(query => Math.Max(LeastMilliseconds, query.Elapsed.TotalMilliseconds));

    private static double Milliseconds(ExperimentReport report, double share) =>
        Math.Max(LeastMilliseconds, report.Latency(share)!.Value.TotalMilliseconds);

    private static string Number(ExperimentReport report, double share)
    {
        var time = report.Latency(share)!.Value.TotalMilliseconds;
        return time.ToString(time < 10 ? "F1" : "F0", CultureInfo.InvariantCulture);
    }
}
