using System.Globalization;
using SkRerank.Evaluation;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Draws the report of an experiment as a table, and below it what a reader must know to compare its figures.</summary>
internal static class EvalTable
{
    /// <summary>Draws the report.</summary>
    public static void Draw(IAnsiConsole console, ExperimentReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(new Text("measure")));
        foreach (var header in (string[])[report.FirstStageRun.Name, report.Reranker.Name, "change", "best order"])
            table.AddColumn(new TableColumn(new Text(TerminalText.Clean(header))).RightAligned());
        foreach (var (index, measure) in report.Reranked.Measures.Index())
        {
            var (first, reranked, best) = (report.FirstStage.Means[index], report.Reranked.Means[index], report.Best.Means[index]);
            table.AddRow(
                new Text(measure.Name),
                Number(first, "F4"),
                Number(reranked, "F4"),
                Number(reranked - first, "+0.0000;-0.0000;0.0000"),
                Number(best, "F4"));
        }

        console.Write(table);

        var facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in Facts(report))
            facts.AddRow(new Text(name), new Text(TerminalText.Clean(value)));
        console.Write(facts);
    }

    private static IEnumerable<(string Name, string Value)> Facts(ExperimentReport report)
    {
        yield return ("collection", $"{report.Collection}, {report.Reranked.QueryIds.Count} queries with a relevant document");
        yield return ("first stage", $"{report.FirstStageRun.Name}, depth {report.Depth}");
        yield return ("reranker", report.Reranker.Model is { } model ? $"{report.Reranker.Name}, model {model}" : report.Reranker.Name);
        yield return ("latency", $"P50 {Milliseconds(report.Latency(0.5))}, P95 {Milliseconds(report.Latency(0.95))} per query");
        yield return ("truncation", Truncation(report));
        yield return ("degraded", $"{report.Count(DegradationKind.Partial)} queries in part, {report.Count(DegradationKind.FirstStageOrder)} wholly");
        yield return ("machine", report.Machine);
    }

    private static string Truncation(ExperimentReport report)
    {
        var limit = report.Reranker.MaxTokens is { } tokens ? FormattableString.Invariant($", limit {tokens} tokens") : "";
        return report.TruncatedShare is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:F1} % of the passages{limit}")
            : $"tokens were not counted{limit}";
    }

    private static string Milliseconds(TimeSpan? time) =>
        time is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:F1} ms") : "-";

    private static Text Number(double value, string format) => new(value.ToString(format, CultureInfo.InvariantCulture));
}
