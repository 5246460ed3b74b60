namespace SkRerank.Evaluation.Tests;

/// <summary>A collection of as many queries as wanted: the relevant document of query i holds its word and stands at place i of its
/// run.</summary>
internal static class MadeCollection
{
    public const int Depth = 10;

    public static (JudgedCorpus Corpus, RetrievalRun Run) Of(int queries, Func<int, string>? textOf = null)
    {
        string[] queryIds = [.. Enumerable.Range(0, queries).Select(i => $"q{i}")];
        var documents = queryIds.SelectMany((queryId, i) => Enumerable.Range(0, Depth).Select(place => (
            Id: $"{queryId}d{place}",
            Document: new CorpusDocument("", place == i % Depth ? $"word{i} here" : string.Join(' ', Enumerable.Repeat("other", place + 1))))));
        return (
            new(
                "made",
                documents.ToDictionary(entry => entry.Id, entry => entry.Document),
                queryIds.Index().ToDictionary(query => query.Item, query => textOf?.Invoke(query.Index) ?? $"word{query.Index}"),
                new(queryIds.Index().ToDictionary(
                    query => query.Item,
                    IReadOnlyDictionary<string, int> (query) => new Dictionary<string, int> { [$"{query.Item}d{query.Index % Depth}"] = 1 }))),
            RetrievalRun.FromRankings("first", queryIds.ToDictionary(
                queryId => queryId, IReadOnlyList<string> (queryId) => [.. Enumerable.Range(0, Depth).Select(place => $"{queryId}d{place}")])));
    }
}
