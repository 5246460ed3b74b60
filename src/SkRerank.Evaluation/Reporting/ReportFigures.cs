namespace SkRerank.Evaluation;

/// <summary>Draws the figures of a collection, by the names of their files.</summary>
internal static class ReportFigures
{
    /// <summary>Draws all figures for which there is something to show, as SVG by name.</summary>
    public static IEnumerable<(string Name, string Caption, string Svg)> Of(GridReport report)
    {
        var winner = report.Winner;
        (string, string, string?)[] figures =
        [
            ("pareto", "Quality and latency", ParetoFigure.Draw(report)),
            ("depth", "Quality by depth", DepthFigure.Draw(report)),
            ("latency", "Latency", LatencyFigure.Draw(report)),
            ("queries", $"Change for each query by {winner.Reranker.Name} at depth {winner.Depth}", DifferenceFigure.Draw(winner)),
        ];
        foreach (var (name, caption, svg) in figures)
        {
            if (svg is not null)
                yield return (name, caption, svg);
        }
    }
}
