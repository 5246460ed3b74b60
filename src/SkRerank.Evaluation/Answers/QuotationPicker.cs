using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Picks the sentences of the sources that answer a question best: by shared words first, then by the re-ranker.</summary>
/// <param name="reranker">Orders the sentences; where it fails, the order by shared words stays. It is not disposed.</param>
/// <param name="sentencesOf">Divides the text of a source into sentences; null means <see cref="Sentences.Of"/>.</param>
public sealed class QuotationPicker(IReranker reranker, Func<string, IEnumerable<string>>? sentencesOf = null)
{
    private const int MinWords = 4;
    private const int MaxSentences = 24;
    private const int RootLength = 5;

    private readonly IReranker _reranker = reranker ?? throw new ArgumentNullException(nameof(reranker));
    private readonly Func<string, IEnumerable<string>> _sentencesOf = sentencesOf ?? Sentences.Of;

    /// <summary>Picks sentences, in the order in which they stand in the sources.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sources">The sources, best first.</param>
    /// <param name="count">How many sentences at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The sentences; none where the sources hold none of at least four words.</returns>
    /// <exception cref="ArgumentException"><paramref name="question"/> is null or blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="sources"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<IReadOnlyList<Quotation>> PickAsync(
        string question, IReadOnlyList<Source> sources, int count, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        ArgumentNullException.ThrowIfNull(sources);
        var roots = Words.Of(question).Select(Root).ToHashSet(StringComparer.Ordinal);
        var candidates = sources
            .SelectMany(source => SentencesOf(source).Select(quotation => ToCandidate(quotation, source.Title, roots)))
            .OrderByDescending(candidate => candidate.RetrievalScore)
            .Take(MaxSentences)
            .ToArray();
        var best = (await OrderAsync(question, candidates, cancellationToken).ConfigureAwait(false)).Take(count);
        return [.. best.OrderBy(quotation => quotation.Source).ThenBy(quotation => quotation.Place)];
    }

    private async Task<IEnumerable<Quotation>> OrderAsync(string question, RerankCandidate[] candidates, CancellationToken cancellationToken)
    {
        try
        {
            var result = await _reranker.RerankAsync(question, candidates, cancellationToken).ConfigureAwait(false);
            return result.Ranking.Select(ranked => QuotationOf(ranked.Candidate));
        }
        catch (RerankerException)
        {
            return candidates.Select(QuotationOf);
        }
    }

    private IEnumerable<Quotation> SentencesOf(Source source) => _sentencesOf(source.Text)
        .Where(sentence => Words.Count(sentence) >= MinWords)
        .Select((sentence, place) => new Quotation(source.Number, place, sentence));

    private static RerankCandidate ToCandidate(Quotation quotation, string title, HashSet<string> roots) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{quotation.Source}.{quotation.Place}"), quotation.Text)
        {
            Title = title,
            RetrievalScore = Words.Of(quotation.Text).Select(Root).Distinct(StringComparer.Ordinal).Count(roots.Contains),
            Metadata = new Dictionary<string, object?> { [nameof(Quotation)] = quotation },
        };

    private static Quotation QuotationOf(RerankCandidate candidate) => (Quotation)candidate.Metadata![nameof(Quotation)]!;

    /// <summary>Stands in for a stemmer: words that begin alike count as one.</summary>
    private static string Root(string word) => word.Length <= RootLength ? word.ToLowerInvariant() : word[..RootLength].ToLowerInvariant();
}
