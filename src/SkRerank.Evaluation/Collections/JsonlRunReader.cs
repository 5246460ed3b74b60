namespace SkRerank.Evaluation;

/// <summary>Reads runs in JSONL: one object a hit, with <c>query</c>, <c>id</c> and <c>score</c>; other members are ignored.</summary>
public static class JsonlRunReader
{
    /// <summary>Reads a run. Its name is the name of the file without extension.</summary>
    /// <param name="path">The file; it may be compressed with gzip.</param>
    /// <param name="order">What orders documents of equal score.</param>
    /// <param name="limits">How much is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="InvalidInputException">A line is malformed, a query holds a document twice, or the file is empty.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<RetrievalRun> ReadAsync(
        string path, RunOrder order = RunOrder.TrecEval, InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, limits ?? InputLimits.Default);
        var table = new RunTable(lines, path, order);
        while (await JsonLine.ReadAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            using (line)
            {
                var score = line.OptionalNumber("score") ?? throw line.Fault("\"score\" is missing; it must be a number");
                table.Add(line.RequiredString("query"), line.RequiredString("id"), score);
            }
        }

        return table.ToRun();
    }
}
