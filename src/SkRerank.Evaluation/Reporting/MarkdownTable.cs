using System.Globalization;
using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Renders the means of the first measure as a Markdown table: a row for each collection and one for
/// their mean, a column for each configuration.</summary>
public static class MarkdownTable
{
    /// <summary>Renders the table.</summary>
    /// <param name="reports">One report for each collection, all with the same configurations.</param>
    /// <returns>The table; empty where there is no report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    public static string Render(IReadOnlyList<GridReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 0)
            return "";

        var isOneDepth = reports[0].Configurations.Select(configuration => configuration.Depth).Distinct().Count() == 1;
        var table = new StringBuilder();
        Row(table,
        [
            $"collection ({reports[0].FirstStage.Measures[0].Name})",
            "first stage",
            .. reports[0].Configurations.Select(configuration => isOneDepth
                ? configuration.Reranker.Name
                : string.Create(CultureInfo.InvariantCulture, $"{configuration.Reranker.Name}, depth {configuration.Depth}")),
            "best order",
        ]);
        Row(table, Enumerable.Repeat("---", reports[0].Configurations.Count + 3));
        foreach (var report in reports)
        {
            Row(table,
            [
                report.Corpus.Name,
                Number(report.FirstStage.Means[0]),
                .. report.Configurations.Select(configuration => Number(configuration.Reranked.Means[0])),
                Number(report.Configurations.MaxBy(configuration => configuration.Depth)!.Best.Means[0]),
            ]);
        }

        if (reports.Count > 1)
        {
            Row(table,
            [
                "**mean**",
                Mean(reports.Select(report => report.FirstStage.Means[0])),
                .. reports[0].Configurations.Select((_, index) => Mean(reports.Select(report => report.Configurations[index].Reranked.Means[0]))),
                Mean(reports.Select(report => report.Configurations.MaxBy(configuration => configuration.Depth)!.Best.Means[0])),
            ]);
        }

        return table.ToString();
    }

    private static void Row(StringBuilder table, IEnumerable<string> cells) =>
        table.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    private static string Mean(IEnumerable<double> values) => $"**{Number(values.Average())}**";

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
