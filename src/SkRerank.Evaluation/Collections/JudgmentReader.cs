using System.Globalization;
using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Reads relevance judgments.</summary>
public static class JudgmentReader
{
    /// <summary>The first line of judgments in the BEIR layout.</summary>
    public const string BeirHeader = "query-id\tcorpus-id\tscore";

    private static readonly Format Trec = new(Header: null, FieldCount: 4, AsciiFields.Split);
    private static readonly Format Beir = new(BeirHeader, FieldCount: 3, line => line.Split('\t'));

    /// <summary>Reads TREC judgments: <c>query iteration document grade</c> a line, separated by ASCII white space.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">How much is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The judgments.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="InvalidInputException">A line is malformed, a document is judged twice for a query, or there is no
    /// judgment.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<RelevanceJudgments> ReadTrecAsync(
        string path, InputLimits? limits = null, CancellationToken cancellationToken = default) =>
        ReadAsync(path, limits, Trec, cancellationToken);

    /// <summary>Reads BEIR judgments: a header, then <c>query-id</c>, <c>corpus-id</c> and <c>score</c> a line, separated by
    /// tabs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">How much is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The judgments.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="InvalidInputException">A line is malformed, a document is judged twice for a query, or there is no
    /// judgment.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<RelevanceJudgments> ReadBeirAsync(
        string path, InputLimits? limits = null, CancellationToken cancellationToken = default) =>
        ReadAsync(path, limits, Beir, cancellationToken);

    private static async Task<RelevanceJudgments> ReadAsync(
        string path, InputLimits? limits, Format format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, limits ?? InputLimits.Default);
        if (format.Header is not null)
            await SkipHeaderAsync(lines, format.Header, cancellationToken).ConfigureAwait(false);

        var table = new QueryTable<int>();
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var fields = format.Split(Encoding.UTF8.GetString(line.Span));
            if (fields.Count != format.FieldCount)
                throw lines.Fault($"{format.FieldCount} fields are expected, not {fields.Count}");

            var (queryId, documentId, grade) = (fields[0], fields[^2], fields[^1]);
            if (!int.TryParse(grade, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                throw lines.Fault($"the grade \"{grade}\" is not an integer");
            if (!table.TryAdd(queryId, documentId, value))
                throw lines.Fault($"query \"{queryId}\" judges document \"{documentId}\" twice");
        }

        return table.IsEmpty ? throw new InvalidInputException(path, null, "there is no judgment in it") : new(table.ToReadOnly());
    }

    private static async Task SkipHeaderAsync(LineReader lines, string header, CancellationToken cancellationToken)
    {
        var line = await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (line is { } first && Encoding.UTF8.GetString(first.Span) != header)
            throw lines.Fault($"the header {header.Replace("\t", " TAB ", StringComparison.Ordinal)} is expected");
    }

    private sealed record Format(string? Header, int FieldCount, Func<string, IReadOnlyList<string>> Split);
}
