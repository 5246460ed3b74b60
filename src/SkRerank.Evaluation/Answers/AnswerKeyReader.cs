namespace SkRerank.Evaluation;

/// <summary>Reads known answers from JSONL: one object a line, with <c>query</c> and <c>answers</c>, an array of strings.</summary>
public static class AnswerKeyReader
{
    /// <summary>Reads the answers.</summary>
    /// <param name="path">The file; it may be compressed with gzip.</param>
    /// <param name="limits">How much is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The known answers of each query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="InvalidInputException">A line is malformed, a query is there twice, or there is none.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(
        string path, InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, limits ?? InputLimits.Default);
        var answers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        while (await JsonLine.ReadAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            using (line)
            {
                var queryId = line.RequiredString("query");
                var known = line.OptionalStrings("answers");
                if (known is not { Count: > 0 })
                    throw line.Fault("\"answers\" is missing; it must be an array with at least one answer");
                if (!answers.TryAdd(queryId, known))
                    throw line.Fault($"query \"{queryId}\" was there before");
            }
        }

        return answers.Count > 0 ? answers : throw new InvalidInputException(path, null, "there is no answer in it");
    }
}
