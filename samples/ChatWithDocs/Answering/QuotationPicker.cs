using System.Globalization;
using SkRerank;

namespace ChatWithDocs;

/// <summary>Picks the sentences of the sources that answer a question best: by shared words first, then by the re-ranker.</summary>
/// <param name="reranker">Orders the sentences; where it fails, the order by shared words stays.</param>
public sealed class QuotationPicker(IReranker reranker)
{
    private const int MinWords = 4;
    private const int MaxSentences = 24;
    private const int RootLength = 5;

    /// <summary>Picks sentences, in the order in which they stand in the sources.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sources">The sources, best first.</param>
    /// <param name="count">How many sentences at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<Quotation>> PickAsync(
        string question, IReadOnlyList<Source> sources, int count, CancellationToken cancellationToken = default)
    {
        var roots = Words.Of(question).Select(Root).ToHashSet(StringComparer.Ordinal);
        var candidates = sources
            .SelectMany(source => SentencesOf(source).Select(quotation => ToCandidate(quotation, source.Title, roots)))
            .OrderByDescending(candidate => candidate.RetrievalScore)
            .Take(MaxSentences)
            .ToArray();
        var best = (await OrderAsync(question, candidates, cancellationToken)).Take(count);
        return [.. best.OrderBy(quotation => quotation.Source).ThenBy(quotation => quotation.Place)];
    }

    private async Task<IEnumerable<Quotation>> OrderAsync(string question, RerankCandidate[] candidates, CancellationToken cancellationToken)
    {
        try
        {
            var result = await reranker.RerankAsync(question, candidates, cancellationToken);
            return result.Ranking.Select(ranked => QuotationOf(ranked.Candidate));
        }
        catch (RerankerException)
        {
            return candidates.Select(QuotationOf);
        }
    }

    private static IEnumerable<Quotation> SentencesOf(Source source) => Prose.SentencesOf(source.Text)
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
