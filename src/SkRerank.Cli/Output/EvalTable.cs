using System.Globalization;
using SkRerank.Evaluation;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Draws an evaluation as a table for each collection, and below it what a reader must know to compare its figures.</summary>
internal static class EvalTable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Draws the tables.</summary>
    public static void Draw(IAnsiConsole console, IReadOnlyList<GridReport> reports, int relevanceLevel)
    {
        foreach (var report in reports)
        {
            Draw(console, report);
            if (report.Answers is { } answers)
                Draw(console, answers);
            var facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
            foreach (var (name, value) in Facts(report, relevanceLevel))
                facts.AddRow(new Text(name), new Text(TerminalText.Clean(value)));
            console.Write(facts);
        }
    }

    private static void Draw(IAnsiConsole console, GridReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(new Text(TerminalText.Clean(report.Corpus.Name))));
        foreach (var header in (string[])[.. report.FirstStage.Measures.Select(measure => measure.Name), "p (Holm)", "P50 ms", "P95 ms"])
            table.AddColumn(new TableColumn(new Text(header)).RightAligned());

        table.AddRow([new Text(TerminalText.Clean(report.FirstStageRun.Name)), .. report.FirstStage.Means.Select(Number)]);
        foreach (var (configuration, (_, adjusted)) in report.Configurations.Zip(report.Compare()))
        {
            table.AddRow(
            [
                new Text(TerminalText.Clean(string.Create(Invariant, $"{configuration.Reranker.Name}, depth {configuration.Depth}"))),
                .. configuration.Reranked.Means.Select(Number),
                Number(adjusted),
                Milliseconds(configuration.Latency(0.5)),
                Milliseconds(configuration.Latency(0.95)),
            ]);
        }

        table.AddRow([new Text("best order"), .. report.Configurations.MaxBy(configuration => configuration.Depth)!.Best.Means.Select(Number)]);
        console.Write(table);
    }

    private static void Draw(IAnsiConsole console, IReadOnlyList<AnswerFigures> answers)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in (string[])["answers", "exact", "F1", "holds", "context P", "context R", "cites", "p (Holm)"])
            table.AddColumn(new TableColumn(new Text(header)) { Alignment = header == "answers" ? Justify.Left : Justify.Right });
        foreach (var figures in answers)
        {
            table.AddRow(
                new Text(TerminalText.Clean(figures.Name)),
                Number(figures.ExactMatch),
                Number(figures.F1),
                Number(figures.Contains),
                Number(figures.ContextPrecision),
                Number(figures.ContextRecall),
                Number(figures.CitationHit),
                figures.Adjusted is { } adjusted ? Number(adjusted) : new Text(""));
        }

        console.Write(table);
    }

    private static IEnumerable<(string Name, string Value)> Facts(GridReport report, int relevanceLevel)
    {
        var level = relevanceLevel == 1 ? "" : string.Create(Invariant, $", relevant from grade {relevanceLevel}");
        yield return ("collection", $"{report.Corpus.Name}, {report.FirstStage.QueryIds.Count} queries with a relevant document{level}");
        foreach (var reranker in report.Configurations.Select(configuration => configuration.Reranker).DistinctBy(reranker => reranker.Name))
            yield return ("reranker", reranker.Model is { } model ? $"{reranker.Name}: model {model}" : reranker.Name);
        yield return ("truncation", Truncation(report.Winner));
        if (report.Configurations.Sum(configuration => configuration.Count(DegradationKind.Partial) + configuration.Count(DegradationKind.FirstStageOrder)) is > 0 and var degraded)
            yield return ("degraded", $"{degraded} results");
        foreach (var finding in RerankDiagnosis.Of(report, relevanceLevel).Findings)
            yield return ("finding", finding.Text);
        yield return ("machine", report.Machine);
    }

    private static string Truncation(ExperimentReport report)
    {
        var limit = report.Reranker.MaxTokens is { } tokens ? string.Create(Invariant, $", limit {tokens} tokens") : "";
        return report.TruncatedShare is { } share
            ? string.Create(Invariant, $"{share * 100:F1} % of the passages{limit} ({report.Reranker.Name})")
            : $"tokens were not counted{limit}";
    }

    private static Text Milliseconds(TimeSpan? time) => new(time?.TotalMilliseconds.ToString("F1", Invariant) ?? "-");

    private static Text Number(double value) => new(value.ToString("F4", Invariant));
}
