using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Shows the queries that gain and lose most, with the passages that stand on top before and after.</summary>
internal static class WinsAndLosses
{
    private const int QueriesShown = 5;
    private const int PassagesShown = 3;
    private const int PassageLength = 280;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes both lists for the best configuration.</summary>
    public static void Write(HtmlPage page, GridReport report)
    {
        var winner = report.Winner;
        var changes = winner.Queries
            .Select(query => (Query: query, Change: winner.Reranked.Values(query.QueryId)[0] - winner.FirstStage.Values(query.QueryId)[0]))
            .ToArray();
        page.Element("h3", $"Queries that gain most by {winner.Reranker.Name}");
        Write(page, report, changes.Where(entry => entry.Change > 0).OrderByDescending(entry => entry.Change), "go");
        page.Element("h3", $"Queries that lose most by {winner.Reranker.Name}");
        Write(page, report, changes.Where(entry => entry.Change < 0).OrderBy(entry => entry.Change), "ba");
    }

    private static void Write(HtmlPage page, GridReport report, IEnumerable<(QueryOutcome Query, double Change)> queries, string style)
    {
        var isEmpty = true;
        foreach (var (query, change) in queries.Take(QueriesShown))
        {
            isEmpty = false;
            page.Markup("<details><summary>");
            page.Element("span", change.ToString("+0.0000;-0.0000", Invariant), style);
            page.Element("span", $" {query.QueryId}: {report.Corpus.Queries[query.QueryId]}");
            page.Markup("</summary>");
            page.Table(["was", "is", "grade", "passage"], textColumns: 4, Passages(report, query));
            page.Markup("</details>\n");
        }

        if (isEmpty)
            page.Element("p", "None.", "mu");
    }

    // The first passages after re-ranking, then those that it took from the first places.
    private static IEnumerable<IReadOnlyList<(string, string)>> Passages(GridReport report, QueryOutcome query)
    {
        var ranking = report.FirstStageRun.Ranking(query.QueryId);
        var grades = report.Corpus.Judgments.Grades(query.QueryId);
        var shown = query.Order.Take(PassagesShown).Concat(Enumerable.Range(0, Math.Min(PassagesShown, query.Order.Count))).Distinct();
        foreach (var place in shown)
        {
            var documentId = ranking[place].DocumentId;
            var document = report.Corpus.Documents[documentId];
            var title = document.Title.Length == 0 ? "" : document.Title + ": ";
            yield return
            [
                ((place + 1).ToString(Invariant), ""),
                ((query.Order.Index().First(entry => entry.Item == place).Index + 1).ToString(Invariant), ""),
                (grades.TryGetValue(documentId, out var grade) ? grade.ToString(Invariant) : "-", ""),
                (Cut($"{documentId}  {title}{document.Text}"), "passage"),
            ];
        }
    }

    private static string Cut(string text) => text.Length <= PassageLength
        ? text
        : text[..(char.IsHighSurrogate(text[PassageLength - 1]) ? PassageLength - 1 : PassageLength)] + "…";
}
