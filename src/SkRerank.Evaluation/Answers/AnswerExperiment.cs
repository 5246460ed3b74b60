using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Measures end to end: the same questions are answered from the first stage's passages and from the re-ranked ones.</summary>
/// <param name="report">What was re-ranked.</param>
/// <param name="answers">The known answers of each query; queries without one are left out.</param>
/// <param name="answerer">What answers.</param>
/// <param name="sources">How many passages it is given; positive.</param>
/// <param name="relevanceLevel">The lowest grade that is relevant.</param>
public sealed class AnswerExperiment(
    GridReport report,
    IReadOnlyDictionary<string, IReadOnlyList<string>> answers,
    IAnswerer answerer,
    int sources = 5,
    int relevanceLevel = 1)
{
    private readonly GridReport _report = report ?? throw new ArgumentNullException(nameof(report));
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _answers = answers ?? throw new ArgumentNullException(nameof(answers));
    private readonly IAnswerer _answerer = answerer ?? throw new ArgumentNullException(nameof(answerer));
    private readonly int _sources = sources > 0
        ? sources
        : throw new ArgumentOutOfRangeException(nameof(sources), sources, "An answer needs at least one source.");

    /// <summary>Answers all questions once for each order of the passages. Equal sources of a question are answered once.</summary>
    /// <param name="cancellationToken">Cancels the experiment.</param>
    /// <returns>The first stage, then each configuration.</returns>
    /// <exception cref="InvalidInputException">No query of the report has a known answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<IReadOnlyList<AnswerFigures>> RunAsync(CancellationToken cancellationToken = default)
    {
        string[] queryIds = [.. _report.FirstStage.QueryIds.Where(queryId => _answers.ContainsKey(queryId) && _report.FirstStageRun.Contains(queryId))];
        if (queryIds.Length == 0)
            throw new InvalidInputException(_report.Corpus.Name, null, "no query that was evaluated has a known answer");

        (string Name, RetrievalRun Run)[] orders =
        [
            (_report.FirstStageRun.Name, _report.FirstStageRun),
            .. _report.Configurations.Select(configuration => (
                string.Create(CultureInfo.InvariantCulture, $"{configuration.Reranker.Name}, depth {configuration.Depth}"), configuration.RerankedRun)),
        ];
        var outcomes = orders.Select(_ => new List<Outcome>()).ToArray();
        foreach (var queryId in queryIds)
        {
            var known = new Dictionary<string, Answer>(StringComparer.Ordinal);
            foreach (var (index, (_, run)) in orders.Index())
                outcomes[index].Add(await AnswerAsync(queryId, run, known, cancellationToken).ConfigureAwait(false));
        }

        return Compare(orders, outcomes);
    }

    private static IReadOnlyList<AnswerFigures> Compare((string Name, RetrievalRun Run)[] orders, List<Outcome>[] outcomes)
    {
        double[] first = [.. outcomes[0].Select(outcome => outcome.F1)];
        PairedComparison[] comparisons = [.. outcomes.Skip(1).Select(order => PairedComparison.Of(first, [.. order.Select(outcome => outcome.F1)]))];
        var adjusted = HolmCorrection.Adjust([.. comparisons.Select(comparison => comparison.Randomisation)]);
        return
        [
            .. orders.Select((order, index) => new AnswerFigures(
                order.Name,
                outcomes[index].Average(outcome => outcome.Exact),
                outcomes[index].Average(outcome => outcome.F1),
                outcomes[index].Average(outcome => outcome.Contains),
                outcomes[index].Average(outcome => outcome.Precision),
                outcomes[index].Average(outcome => outcome.Recall),
                outcomes[index].Average(outcome => outcome.CitationHit),
                index == 0 ? null : comparisons[index - 1],
                index == 0 ? null : adjusted[index - 1])),
        ];
    }

    private async Task<Outcome> AnswerAsync(string queryId, RetrievalRun run, Dictionary<string, Answer> known, CancellationToken cancellationToken)
    {
        string[] shown = [.. run.Ranking(queryId).Take(_sources).Select(entry => entry.DocumentId)];
        var key = string.Join('\n', shown);
        if (!known.TryGetValue(key, out var answer))
        {
            answer = await _answerer.AnswerAsync(_report.Corpus.Queries[queryId], [.. shown.Select(SourceOf)], cancellationToken).ConfigureAwait(false);
            known.Add(key, answer);
        }

        var grades = _report.Corpus.Judgments.Grades(queryId);
        var relevant = grades.Count(grade => grade.Value >= relevanceLevel);
        var found = shown.Count(IsRelevant);
        return new(
            AnswerMatch.Exact(answer.Text, _answers[queryId]),
            AnswerMatch.F1(answer.Text, _answers[queryId]),
            AnswerMatch.Contains(answer.Text, _answers[queryId]),
            shown.Length == 0 ? 0 : (double)found / shown.Length,
            relevant == 0 ? 0 : (double)found / relevant,
            answer.Cited.Any(number => number >= 1 && number <= shown.Length && IsRelevant(shown[number - 1])) ? 1 : 0);

        bool IsRelevant(string documentId) => grades.GetValueOrDefault(documentId) >= relevanceLevel;
    }

    private Source SourceOf(string documentId, int place) => _report.Corpus.Documents.TryGetValue(documentId, out var document)
        ? new(place + 1, document.Title, document.Text)
        : throw new InvalidInputException(_report.FirstStageRun.Name, null, $"document \"{documentId}\" is missing in collection {_report.Corpus.Name}");

    private sealed record Outcome(double Exact, double F1, double Contains, double Precision, double Recall, double CitationHit);
}
