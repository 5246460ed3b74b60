namespace SkRerank.Evaluation;

/// <summary>Reads runs in either format: JSONL where the file is called <c>.jsonl</c> or <c>.jsonl.gz</c>, TREC otherwise.</summary>
public static class RunReader
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
    public static Task<RetrievalRun> ReadAsync(
        string path, RunOrder order = RunOrder.TrecEval, InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return InputFile.IsJsonl(path)
            ? JsonlRunReader.ReadAsync(path, order, limits, cancellationToken)
            : TrecRunReader.ReadAsync(path, order, limits, cancellationToken);
    }
}
