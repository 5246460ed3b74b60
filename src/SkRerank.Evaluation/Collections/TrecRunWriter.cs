using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Writes runs in TREC format.</summary>
public static class TrecRunWriter
{
    /// <summary>Writes a run, queries by identifier, documents best first, with the name of the run as tag.</summary>
    /// <param name="run">The run.</param>
    /// <param name="writer">Where to. It is not disposed.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The end of the writing.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An identifier is empty or holds ASCII white space, which the format cannot carry.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task WriteAsync(RetrievalRun run, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(writer);
        var tag = string.Join('-', AsciiFields.Split(run.Name));
        foreach (var queryId in run.QueryIds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ranking = run.Ranking(queryId);
            for (var i = 0; i < ranking.Count; i++)
            {
                var (documentId, score) = ranking[i];
                await writer.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{Field(queryId)} Q0 {Field(documentId)} {i + 1} {score:R} {tag}\n")).ConfigureAwait(false);
            }
        }
    }

    private static string Field(string id) => AsciiFields.Split(id) is [var field] && field == id
        ? id
        : throw new ArgumentException($"The identifier \"{id}\" is empty or holds white space; the TREC format cannot carry it.", nameof(id));
}
