namespace SkRerank.Evaluation;

/// <summary>Reads candidates from JSONL: one object a line, with <c>id</c>, <c>text</c> and optionally <c>title</c>, <c>score</c> and
/// <c>metadata</c>.</summary>
/// <remarks>
/// Other members become metadata. Metadata values are <see cref="System.Text.Json.JsonElement"/>. Blank lines are skipped but counted;
/// a byte order mark and CR LF are taken.
/// </remarks>
public static class CandidateReader
{
    private static readonly HashSet<string> Known = ["id", "text", "title", "score", "metadata"];

    /// <summary>Gets the limits that are used when none are given.</summary>
    /// <value>Lines of 4 MiB, 100,000 lines, 256 MiB in all.</value>
    public static InputLimits DefaultLimits { get; } = new()
    {
        MaxLineBytes = 4 * 1024 * 1024,
        MaxLines = 100_000,
        MaxBytes = 256 * 1024 * 1024,
    };

    /// <summary>Reads all candidates of a stream.</summary>
    /// <param name="stream">The JSONL text in UTF-8. It is not disposed.</param>
    /// <param name="input">The name of the input for messages.</param>
    /// <param name="limits">How much is read at most; null means <see cref="DefaultLimits"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The candidates in the order of their lines.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> or <paramref name="input"/> is null.</exception>
    /// <exception cref="InvalidInputException">A line is not a candidate, or a limit is passed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<IReadOnlyList<RerankCandidate>> ReadAsync(
        Stream stream, string input, InputLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(input);
        var lines = new LineReader(stream, input, limits ?? DefaultLimits);
        var candidates = new List<RerankCandidate>();
        while (await JsonLine.ReadAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            using (line)
                candidates.Add(CandidateOf(line));
        }

        return candidates;
    }

    private static RerankCandidate CandidateOf(JsonLine line) => new(line.RequiredString("id"), line.RequiredString("text"))
    {
        Title = line.OptionalString("title"),
        RetrievalScore = line.OptionalNumber("score"),
        Metadata = MetadataOf(line),
    };

    private static Dictionary<string, object?>? MetadataOf(JsonLine line)
    {
        var metadata = line.OptionalObject("metadata").ToDictionary(
            member => member.Name, member => (object?)member.Value.Clone(), StringComparer.Ordinal);
        foreach (var member in line.Root.EnumerateObject().Where(member => !Known.Contains(member.Name)))
        {
            if (!metadata.TryAdd(member.Name, member.Value.Clone()))
                throw line.Fault($"\"{member.Name}\" is both a member and a key of \"metadata\"");
        }

        return metadata.Count == 0 ? null : metadata;
    }
}
