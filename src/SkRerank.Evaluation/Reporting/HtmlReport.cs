using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Renders an evaluation as one HTML file: no network, no script, light and dark.</summary>
/// <remarks>Queries, passages and names are data: they are escaped, and control characters are replaced.</remarks>
public static class HtmlReport
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Renders the report.</summary>
    /// <param name="reports">One report for each collection; at least one.</param>
    /// <param name="relevanceLevel">The lowest grade that is relevant.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no report.</exception>
    public static string Render(IReadOnlyList<GridReport> reports, int relevanceLevel = 1)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 0)
            throw new ArgumentException("There is no report to render.", nameof(reports));

        var page = new HtmlPage("Re-ranking evaluation");
        page.Element("h1", "Re-ranking evaluation");
        page.Element("p", reports[0].Machine, "mu");
        Overview(page, reports);
        foreach (var report in reports)
            Collection(page, report, relevanceLevel);
        Method(page, relevanceLevel);
        return page.ToHtml();
    }

    private static void Overview(HtmlPage page, IReadOnlyList<GridReport> reports)
    {
        var measure = reports[0].FirstStage.Measures[0].Name;
        page.Element("h3", $"{measure} by collection");
        var rows = reports[0].Configurations.Select((configuration, index) => (Name: NameOf(configuration), Index: index));
        page.Table(
            ["", .. reports.Select(report => report.Corpus.Name)],
            textColumns: 1,
            [
                [("first stage", ""), .. reports.Select(report => (Number(report.FirstStage.Means[0]), ""))],
                .. rows.Select(row => (IReadOnlyList<(string, string)>)
                [
                    (row.Name, ""),
                    .. reports.Select(report => (
                        Number(report.Configurations[row.Index].Reranked.Means[0]),
                        ReferenceEquals(report.Configurations[row.Index], report.Winner) ? "best" : "")),
                ]),
                [("best possible order", "mu"), .. reports.Select(report => (Number(report.Configurations.MaxBy(entry => entry.Depth)!.Best.Means[0]), "mu"))],
            ]);
    }

    private static void Collection(HtmlPage page, GridReport report, int relevanceLevel)
    {
        var diagnosis = RerankDiagnosis.Of(report, relevanceLevel);
        page.Element("h2", report.Corpus.Name);
        page.Element("p", string.Create(
            Invariant, $"{report.FirstStage.QueryIds.Count} queries with a relevant passage; first stage {report.FirstStageRun.Name}; models {Models(report)}."), "mu");
        foreach (var finding in diagnosis.Findings)
            page.Element("p", finding.Text, finding.Kind is FindingKind.Helps or FindingKind.ShallowerPool ? "" : "note");
        foreach (var (_, caption, svg) in ReportFigures.Of(report))
        {
            page.Markup("<figure>");
            page.Markup(svg);
            page.Element("figcaption", caption);
            page.Markup("</figure>\n");
        }

        Measures(page, report);
        Significance(page, report);
        Costs(page, report);
        Ceiling(page, diagnosis);
        if (report.Answers is { } answers)
            Answers(page, answers);
        WinsAndLosses.Write(page, report);
    }

    private static void Measures(HtmlPage page, GridReport report)
    {
        page.Element("h3", "Measures");
        page.Table(
            ["", .. report.FirstStage.Measures.Select(measure => measure.Name)],
            textColumns: 1,
            [
                [(report.FirstStageRun.Name, ""), .. report.FirstStage.Means.Select(mean => (Number(mean), ""))],
                .. report.Configurations.Select(configuration => (IReadOnlyList<(string, string)>)
                [
                    (NameOf(configuration), ""),
                    .. configuration.Reranked.Means.Select((mean, i) => (Number(mean), IsBest(report, i, mean) ? "best" : "")),
                ]),
            ]);
    }

    private static void Significance(HtmlPage page, GridReport report)
    {
        page.Element("h3", $"Against the first stage: {report.FirstStage.Measures[0].Name}");
        page.Table(
            ["", "change", "95 % interval", "better", "equal", "worse", "p, t-test", "p, randomisation", "p, Holm"],
            textColumns: 1,
            report.Configurations.Zip(report.Compare(), (configuration, compared) => (IReadOnlyList<(string, string)>)
            [
                (NameOf(configuration), ""),
                (Signed(compared.Comparison.MeanDifference), compared.Adjusted > 0.05 ? "" : compared.Comparison.MeanDifference > 0 ? "go" : "ba"),
                ($"{Signed(compared.Comparison.Interval.Low)} to {Signed(compared.Comparison.Interval.High)}", ""),
                (compared.Comparison.Wins.ToString(Invariant), ""),
                (compared.Comparison.Ties.ToString(Invariant), ""),
                (compared.Comparison.Losses.ToString(Invariant), ""),
                (Number(compared.Comparison.TTest), ""),
                (Number(compared.Comparison.Randomisation), ""),
                (Number(compared.Adjusted), ""),
            ]));
    }

    private static void Costs(HtmlPage page, GridReport report)
    {
        page.Element("h3", "Cost of a query");
        page.Table(
            ["", "P50, ms", "P95, ms", "P99, ms", "tokens", "US $ for 1,000", "cut passages", "in part", "not scored"],
            textColumns: 1,
            report.Configurations.Select(configuration => (IReadOnlyList<(string, string)>)
            [
                (NameOf(configuration), ""),
                (Milliseconds(configuration.Latency(0.5)), ""),
                (Milliseconds(configuration.Latency(0.95)), ""),
                (Milliseconds(configuration.Latency(0.99)), ""),
                (configuration.TokensPerQuery?.ToString("N0", Invariant) ?? "-", ""),
                (configuration.CostPerQuery is { } cost ? (cost * 1000).ToString("0.00", Invariant) : "-", ""),
                (configuration.TruncatedShare?.ToString("P1", Invariant) ?? "-", ""),
                (configuration.Count(DegradationKind.Partial).ToString(Invariant), ""),
                (configuration.Count(DegradationKind.FirstStageOrder).ToString(Invariant), ""),
            ]));
    }

    private static void Ceiling(HtmlPage page, RerankDiagnosis diagnosis)
    {
        page.Element("h3", "What the candidates allow");
        page.Table(
            ["depth", .. diagnosis.Recall.Select(recall => recall.Depth.ToString(Invariant))],
            textColumns: 1,
            [[("relevant passages found", ""), .. diagnosis.Recall.Select(recall => (recall.Share.ToString("P1", Invariant), ""))]]);
        if (diagnosis.Headroom is { } headroom and >= 0)
            page.Element("p", string.Create(Invariant, $"The best configuration goes {headroom:P0} of the way from the first stage to the best order of its candidates."));
        if (diagnosis.Truncation is { WholeShare: { } whole, CutShare: { } cut } effect)
        {
            page.Element("p", string.Create(
                Invariant, $"In the first {TruncationEffect.TopRanks}: {whole:P0} of {effect.Whole} relevant passages that were read whole, {cut:P0} of {effect.Cut} that were cut."));
        }
    }

    private static void Answers(HtmlPage page, IReadOnlyList<AnswerFigures> answers)
    {
        page.Element("h3", "Answers");
        page.Table(
            ["", "exact match", "F1", "holds an answer", "context precision", "context recall", "cites a relevant passage", "change of F1", "p, Holm"],
            textColumns: 1,
            answers.Select(figures => (IReadOnlyList<(string, string)>)
            [
                (figures.Name, ""),
                (Number(figures.ExactMatch), ""),
                (Number(figures.F1), ""),
                (Number(figures.Contains), ""),
                (Number(figures.ContextPrecision), ""),
                (Number(figures.ContextRecall), ""),
                (Number(figures.CitationHit), ""),
                (figures.Comparison is { } comparison ? Signed(comparison.MeanDifference) : "", ""),
                (figures.Adjusted is { } adjusted ? Number(adjusted) : "", ""),
            ]));
    }

    private static void Method(HtmlPage page, int relevanceLevel)
    {
        page.Element("h2", "How to read this");
        page.Markup("<ul>");
        foreach (var line in (string[])
        [
            "nDCG@k has the gain 2^grade - 1, ndcg_cut_k of trec_eval the grade itself; both have the best order of all judged passages as 1.",
            $"Passages with a grade of at least {relevanceLevel.ToString(Invariant)} are relevant; those that nobody judged count as not relevant.",
            "Means are over all queries with a relevant passage; a query for which the first stage found nothing counts as 0.",
            "Intervals are bootstrap percentiles; the randomisation test swaps orders within queries; Holm's correction is over the configurations of a collection.",
            "A pair of query and passage is scored once for all configurations. Each latency holds the share, by tokens, of the time its pairs took.",
            "A small p says that a difference is no accident, not that it is large.",
        ])
        {
            page.Element("li", line);
        }

        page.Markup("</ul>\n");
    }

    private static string Models(GridReport report) =>
        string.Join(", ", report.Configurations.SelectMany(configuration => configuration.Reranker.Model?.Split(", ") ?? []).Distinct()) is { Length: > 0 } models
            ? models
            : "unnamed";

    private static bool IsBest(GridReport report, int measure, double mean)
    {
        var means = report.Configurations.Select(configuration => configuration.Reranked.Means[measure]).ToArray();
        return mean >= means.Max() && means.Min() < means.Max();
    }

    private static string NameOf(ExperimentReport configuration) =>
        string.Create(Invariant, $"{configuration.Reranker.Name}, depth {configuration.Depth}");

    private static string Number(double value) => value.ToString("F4", Invariant);

    private static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", Invariant);

    private static string Milliseconds(TimeSpan? time) => time?.TotalMilliseconds.ToString("F1", Invariant) ?? "-";
}
