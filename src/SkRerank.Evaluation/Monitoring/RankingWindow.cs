using System.Text.Json;

namespace SkRerank.Evaluation;

/// <summary>Represents what rankings of some time looked like, read from the JSON that <c>skrerank rerank --json</c> writes.</summary>
/// <param name="Rankings">How many rankings there are.</param>
/// <param name="Scores">The scores of all candidates.</param>
/// <param name="TopScores">The highest score of each ranking.</param>
/// <param name="RankChanges">For each candidate by how many places it rose (above 0) or fell.</param>
/// <param name="UnscoredShare">The share of the candidates without a score.</param>
public sealed record RankingWindow(
    int Rankings,
    IReadOnlyList<double> Scores,
    IReadOnlyList<double> TopScores,
    IReadOnlyList<double> RankChanges,
    double UnscoredShare)
{
    /// <summary>Reads a window: one result a line.</summary>
    /// <param name="path">The file; it may be compressed with gzip.</param>
    /// <param name="limits">How much is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The window.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="InvalidInputException">A line is no result, or there is none.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<RankingWindow> ReadAsync(string path, InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, limits ?? InputLimits.Default);
        var (rankings, candidates) = (0, 0);
        List<double> scores = [];
        List<double> topScores = [];
        List<double> changes = [];
        while (await JsonLine.ReadAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            using (line)
            {
                rankings++;
                var before = scores.Count;
                foreach (var (score, change) in CandidatesOf(line))
                {
                    candidates++;
                    changes.Add(change);
                    if (score is { } value)
                        scores.Add(value);
                }

                if (scores.Count > before)
                    topScores.Add(scores[before..].Max());
            }
        }

        return rankings == 0
            ? throw new InvalidInputException(path, null, "there is no ranking in it")
            : new(rankings, scores, topScores, changes, candidates == 0 ? 0 : 1 - ((double)scores.Count / candidates));
    }

    private static IEnumerable<(double? Score, double Change)> CandidatesOf(JsonLine line)
    {
        foreach (var entry in line.RequiredArray("ranking"))
        {
            if (entry.ValueKind != JsonValueKind.Object)
                throw line.Fault("\"ranking\" must hold objects");
            if (Number(line, entry, "rank") is not { } rank || Number(line, entry, "index") is not { } index)
                throw line.Fault("each entry of \"ranking\" must have \"rank\" and \"index\"");
            yield return (Number(line, entry, "score"), index + 1 - rank);
        }
    }

    private static double? Number(JsonLine line, JsonElement entry, string name)
    {
        if (!entry.TryGetProperty(name, out var member))
            return null;

        return member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw line.Fault($"\"{name}\" must be a finite number");
    }
}
