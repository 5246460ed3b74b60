namespace SkRerank.Evaluation;

/// <summary>Reads logs of what was shown and clicked, in JSONL.</summary>
/// <remarks>
/// One object a line: <c>request</c>, <c>query</c> and <c>shown</c> (document ids in order) are required; <c>clicked</c> (document ids),
/// <c>variant</c> and <c>teams</c> (<c>"A"</c> or <c>"B"</c> for each shown document) may be absent. Other members are ignored.
/// </remarks>
public static class ImpressionReader
{
    /// <summary>Reads a log.</summary>
    /// <param name="path">The file; it may be compressed with gzip.</param>
    /// <param name="limits">How much is read at most; null means <see cref="InputLimits.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The lists in the order of their lines.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="InvalidInputException">A line is malformed, or a click is on nothing that was shown.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<IReadOnlyList<Impression>> ReadAsync(
        string path, InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, limits ?? InputLimits.Default);
        var impressions = new List<Impression>();
        while (await JsonLine.ReadAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            using (line)
                impressions.Add(ImpressionOf(line));
        }

        return impressions;
    }

    private static Impression ImpressionOf(JsonLine line)
    {
        var shown = line.OptionalStrings("shown") ?? throw line.Fault("\"shown\" is missing; it must be an array of document ids");
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (place, documentId) in shown.Index())
        {
            if (!places.TryAdd(documentId, place))
                throw line.Fault($"document \"{documentId}\" is shown twice");
        }

        var clicked = (line.OptionalStrings("clicked") ?? []).Distinct(StringComparer.Ordinal).Select(documentId =>
            places.TryGetValue(documentId, out var place) ? place : throw line.Fault($"document \"{documentId}\" is clicked, but was not shown"));
        var teams = line.OptionalStrings("teams");
        if (teams is not null && teams.Count != shown.Count)
            throw line.Fault($"\"teams\" must name a team for each of the {shown.Count} shown documents");

        return new(line.RequiredString("request"), line.RequiredString("query"), shown, [.. clicked.Order()])
        {
            Variant = line.OptionalString("variant"),
            Teams = teams is null ? null : [.. teams.Select(team => team switch
            {
                "A" => InterleavingTeam.A,
                "B" => InterleavingTeam.B,
                _ => throw line.Fault($"a team is \"A\" or \"B\", not \"{team}\""),
            })],
        };
    }
}
