namespace SkRerank.Evaluation;

/// <summary>Collects one value for each document of each query, and refuses a second.</summary>
internal sealed class QueryTable<T>
{
    private readonly Dictionary<string, Dictionary<string, T>> _queries = new(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether nothing was added.</summary>
    public bool IsEmpty => _queries.Count == 0;

    /// <summary>Adds a value; false if the query has one for the document.</summary>
    public bool TryAdd(string queryId, string documentId, T value)
    {
        if (!_queries.TryGetValue(queryId, out var documents))
            _queries.Add(queryId, documents = new(StringComparer.Ordinal));
        return documents.TryAdd(documentId, value);
    }

    /// <summary>Gives what was added.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, T>> ToReadOnly() =>
        _queries.ToDictionary(query => query.Key, IReadOnlyDictionary<string, T> (query) => query.Value, StringComparer.Ordinal);
}
