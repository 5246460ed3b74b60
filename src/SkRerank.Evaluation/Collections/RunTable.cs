namespace SkRerank.Evaluation;

/// <summary>Collects the hits of a run file as they are read, and orders them.</summary>
internal sealed class RunTable(LineReader lines, string path, RunOrder order)
{
    private readonly QueryTable<(double Score, int Place)> _table = new();
    private int _place;

    /// <summary>Adds a hit; a second one of the same document for a query is refused.</summary>
    public void Add(string queryId, string documentId, double score)
    {
        // With RunOrder.TrecEval all places are 0, and the ids decide.
        if (!_table.TryAdd(queryId, documentId, (score, order == RunOrder.Listed ? _place++ : 0)))
            throw lines.Fault($"query \"{queryId}\" holds document \"{documentId}\" twice");
    }

    /// <summary>Makes the run, named after the file.</summary>
    public RetrievalRun ToRun()
    {
        if (_table.IsEmpty)
            throw new InvalidInputException(path, null, "there is no retrieved document in it");
        return new(InputFile.NameOf(path), _table.ToReadOnly().ToDictionary(
            query => query.Key, query => Ordered(query.Value), StringComparer.Ordinal));
    }

    private static RunEntry[] Ordered(IReadOnlyDictionary<string, (double Score, int Place)> documents) =>
    [
        .. documents.OrderByDescending(document => document.Value.Score)
            .ThenBy(document => document.Value.Place)
            .ThenByDescending(document => document.Key, Utf8Order.Instance)
            .Select(document => new RunEntry(document.Key, document.Value.Score)),
    ];
}
