namespace SkRerank.Evaluation;

/// <summary>Reads a collection in the BEIR layout: <c>corpus.jsonl</c>, <c>queries.jsonl</c> and <c>qrels/SPLIT.tsv</c>.</summary>
public static class BeirCollectionReader
{
    /// <summary>Reads a collection.</summary>
    /// <param name="directory">The folder; its name becomes the name of the collection.</param>
    /// <param name="split">Which judgments: the name of the file under <c>qrels</c> without <c>.tsv</c>.</param>
    /// <param name="limits">How much of each file is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The collection.</returns>
    /// <exception cref="ArgumentException">An argument is null or blank.</exception>
    /// <exception cref="InvalidInputException">A file breaks its format, or holds an identifier twice.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<JudgedCorpus> ReadAsync(
        string directory, string split = "test", InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        ArgumentException.ThrowIfNullOrWhiteSpace(split);
        var judgments = await JudgmentReader.ReadBeirAsync(
            Path.Combine(directory, "qrels", $"{split}.tsv"), limits, cancellationToken).ConfigureAwait(false);
        return await ReadUnjudgedAsync(directory, limits, cancellationToken).ConfigureAwait(false) with { Judgments = judgments };
    }

    /// <summary>Reads a collection that nobody has judged yet.</summary>
    /// <param name="directory">The folder; its name becomes the name of the collection.</param>
    /// <param name="limits">How much of each file is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The collection without judgments.</returns>
    /// <exception cref="ArgumentException"><paramref name="directory"/> is null or blank.</exception>
    /// <exception cref="InvalidInputException">A file breaks its format, or holds an identifier twice.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<JudgedCorpus> ReadUnjudgedAsync(
        string directory, InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var queries = await ReadLinesAsync(
            Path.Combine(directory, "queries.jsonl"), limits, QueryOf, cancellationToken).ConfigureAwait(false);
        var documents = await ReadLinesAsync(
            Path.Combine(directory, "corpus.jsonl"), limits, DocumentOf, cancellationToken).ConfigureAwait(false);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        return new(name, documents, queries, RelevanceJudgments.None);
    }

    private static string QueryOf(JsonLine line)
    {
        var text = line.RequiredString("text");
        return string.IsNullOrWhiteSpace(text) ? throw line.Fault("the query is blank") : text;
    }

    private static CorpusDocument DocumentOf(JsonLine line) => new(line.OptionalString("title") ?? "", line.RequiredString("text"));

    private static async Task<Dictionary<string, T>> ReadLinesAsync<T>(
        string path, InputLimits? limits, Func<JsonLine, T> read, CancellationToken cancellationToken)
    {
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, limits ?? InputLimits.Default);
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        while (await JsonLine.ReadAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            using (line)
            {
                var id = line.RequiredString("_id");
                if (!items.TryAdd(id, read(line)))
                    throw line.Fault($"the identifier \"{id}\" was there before");
            }
        }

        return items;
    }
}
