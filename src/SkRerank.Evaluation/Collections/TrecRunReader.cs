using System.Buffers;
using System.Globalization;
using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Reads runs in TREC format: <c>query Q0 document rank score tag</c> a line, separated by ASCII white space.</summary>
/// <remarks>The second field, the rank and whatever follows the tag are ignored.</remarks>
public static class TrecRunReader
{
    private const int FieldCount = 6;
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SearchValues<char> DecimalCharacters = SearchValues.Create("+-.0123456789eE");

    /// <summary>Reads a run. Its name is the name of the file without extension.</summary>
    /// <param name="path">The file.</param>
    /// <param name="order">What orders documents of equal score.</param>
    /// <param name="limits">How much is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="InvalidInputException">
    /// A line is malformed, a score is not a decimal number, a query holds a document twice, or the file is empty.
    /// </exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<RetrievalRun> ReadAsync(
        string path, RunOrder order = RunOrder.TrecEval, InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, limits ?? InputLimits.Default);
        var table = new RunTable(lines, path, order);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var fields = AsciiFields.Split(Encoding.UTF8.GetString(line.Span));
            if (fields.Count < FieldCount)
                throw lines.Fault($"{FieldCount} fields are expected (query Q0 document rank score tag), not {fields.Count}");
            if (!TryParseScore(fields[4], out var score))
                throw lines.Fault($"the score \"{fields[4]}\" is not a decimal number");
            table.Add(fields[0], fields[2], score);
        }

        return table.ToRun();
    }

    // 1e400 is a decimal number whose nearest double is infinite; the words nan and inf are none, though double.Parse takes some of them.
    private static bool TryParseScore(string text, out double score) =>
        double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out score)
        && !text.AsSpan().ContainsAnyExcept(DecimalCharacters);
}
