using System.Globalization;
using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Writes an evaluation into a folder.</summary>
/// <remarks>
/// <c>metrics.json</c>, <c>table.md</c>, <c>quality.json</c> and <c>COLLECTION/runs/*.trec</c> are the same to the byte however often the
/// evaluation was interrupted; <c>report.html</c> and <c>COLLECTION/figures/*.svg</c> hold times as well.
/// </remarks>
public static class EvaluationFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Gives the folder of one collection's journal; see <see cref="GridOptions.JournalDirectory"/>.</summary>
    /// <param name="directory">The folder of the evaluation.</param>
    /// <param name="collection">The name of the collection.</param>
    /// <returns>The folder below it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string JournalOf(string directory, string collection)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(collection);
        return Path.Combine(directory, FileName(collection), "journal");
    }

    /// <summary>Writes all files.</summary>
    /// <param name="directory">The folder; it is made where it is missing, and files of an earlier evaluation are overwritten.</param>
    /// <param name="reports">One report for each collection; at least one.</param>
    /// <param name="relevanceLevel">The lowest grade that is relevant.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The end of the writing.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task WriteAsync(
        string directory, IReadOnlyList<GridReport> reports, int relevanceLevel = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(reports);
        Directory.CreateDirectory(directory);
        foreach (var report in reports)
        {
            var folder = Path.Combine(directory, FileName(report.Corpus.Name));
            Directory.CreateDirectory(Path.Combine(folder, "runs"));
            Directory.CreateDirectory(Path.Combine(folder, "figures"));
            foreach (var (name, configuration) in RunNames(report).Zip(report.Configurations))
            {
                using var run = new StringWriter();
                await TrecRunWriter.WriteAsync(configuration.RerankedRun, run, cancellationToken).ConfigureAwait(false);
                await WriteAsync(Path.Combine(folder, "runs", $"{name}.trec"), run.ToString(), cancellationToken).ConfigureAwait(false);
            }

            foreach (var (name, _, svg) in ReportFigures.Of(report))
                await WriteAsync(Path.Combine(folder, "figures", $"{name}.svg"), svg, cancellationToken).ConfigureAwait(false);
        }

        var metrics = MetricsDocument.Of(reports, relevanceLevel).WithoutTimes().ToIndentedJson();
        await WriteAsync(Path.Combine(directory, "table.md"), MarkdownTable.Render(reports), cancellationToken).ConfigureAwait(false);
        await WriteAsync(Path.Combine(directory, "metrics.json"), metrics, cancellationToken).ConfigureAwait(false);
        await WriteQualityAsync(Path.Combine(directory, "quality.json"), reports, cancellationToken).ConfigureAwait(false);
        await WriteAsync(Path.Combine(directory, "report.html"), HtmlReport.Render(reports, relevanceLevel), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what a budget planner decides by, as <see cref="QualityProfile.Load"/> reads it.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="reports">One report for each collection; at least one.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The end of the writing.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task WriteQualityAsync(string path, IReadOnlyList<GridReport> reports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var quality = new MemoryStream();
        MeasuredQuality.Of(reports).Save(quality);
        await File.WriteAllBytesAsync(path, quality.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private static Task WriteAsync(string path, string text, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(path, text, Utf8, cancellationToken);

    private static List<string> RunNames(GridReport report)
    {
        var names = new List<string>();
        foreach (var configuration in report.Configurations)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{FileName(configuration.Reranker.Name)}@{configuration.Depth}");
            names.Add(names.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"{names.Count}-{name}" : name);
        }

        return names;
    }

    private static string FileName(string name)
    {
        var safe = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+' or '_' ? character : '_'));
        return safe.Trim('.') is { Length: > 0 } rest ? rest[..Math.Min(80, rest.Length)] : "_";
    }
}
