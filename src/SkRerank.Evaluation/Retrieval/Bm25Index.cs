using System.Runtime.InteropServices;

namespace SkRerank.Evaluation;

/// <summary>Finds passages by the words of a query: a first stage for collections that come without a run. Held in memory, for English.</summary>
/// <remarks>
/// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009, with the inverse document frequency
/// ln(1 + (N - n + 0.5) / (n + 0.5)). Title and text are one field; terms are lower-case, without 33 stop words, stemmed after Porter.
/// </remarks>
public sealed class Bm25Index
{
    /// <summary>The name of the runs it makes.</summary>
    public const string RunName = "bm25";

    private readonly string[] _documentIds;
    private readonly double[] _norms;
    private readonly Dictionary<string, List<(int Document, int Count)>> _postings = new(StringComparer.Ordinal);

    /// <summary>Indexes passages.</summary>
    /// <param name="documents">The passages by identifier.</param>
    /// <param name="k1">How soon more of the same word stops to count; at least 0.</param>
    /// <param name="b">How much long passages are held back, from 0 to 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="documents"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Bm25Index(IReadOnlyDictionary<string, CorpusDocument> documents, double k1 = 0.9, double b = 0.4)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentOutOfRangeException.ThrowIfNegative(k1);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(b, 1);
        _documentIds = [.. documents.Keys.Order(Utf8Order.Instance)];
        var lengths = new int[_documentIds.Length];
        for (var i = 0; i < _documentIds.Length; i++)
            lengths[i] = Add(i, documents[_documentIds[i]]);

        var average = lengths.Length == 0 ? 1 : Math.Max(1, lengths.Average());
        _norms = [.. lengths.Select(length => k1 * (1 - b + (b * length / average)))];
    }

    /// <summary>Finds the best passages for each query.</summary>
    /// <param name="queries">The query texts by identifier.</param>
    /// <param name="depth">How many passages for each at most; positive.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The run. Of equal scores, the smaller identifier by UTF-8 bytes comes first. Queries that find nothing are not in it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="queries"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is not positive.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public RetrievalRun Search(IReadOnlyDictionary<string, string> queries, int depth, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        var found = new Dictionary<string, RunEntry[]>(StringComparer.Ordinal);
        foreach (var (queryId, text) in queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Search(text, depth) is { Length: > 0 } entries)
                found.Add(queryId, entries);
        }

        return new(RunName, found);
    }

    private RunEntry[] Search(string query, int depth)
    {
        var scores = new Dictionary<int, double>();
        foreach (var (term, repeats) in EnglishTerms.Of(query).CountBy(term => term))
        {
            if (!_postings.TryGetValue(term, out var postings))
                continue;

            var rarity = Math.Log(1 + ((_documentIds.Length - postings.Count + 0.5) / (postings.Count + 0.5)));
            foreach (var (document, count) in postings)
                CollectionsMarshal.GetValueRefOrAddDefault(scores, document, out _) += repeats * rarity * count / (count + _norms[document]);
        }

        return [.. scores.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(depth)
            .Select(entry => new RunEntry(_documentIds[entry.Key], entry.Value))];
    }

    private int Add(int place, CorpusDocument document)
    {
        var length = 0;
        foreach (var (term, count) in EnglishTerms.Of($"{document.Title} {document.Text}").CountBy(term => term))
        {
            if (!_postings.TryGetValue(term, out var postings))
                _postings.Add(term, postings = []);
            postings.Add((place, count));
            length += count;
        }

        return length;
    }
}
