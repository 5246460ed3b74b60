using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkRerank.Evaluation;

/// <summary>Writes down what an experiment found out about each query as soon as it is known, and reads it back.</summary>
/// <remarks>
/// Two files in JSONL: <c>outcomes.jsonl</c>, whose first line says what was asked of whom, and <c>latencies.jsonl</c>. Times stand apart
/// because they differ from run to run; all else is the same however often the experiment was interrupted. A line is one query with all
/// its configurations, so that a query is there wholly or not at all.
/// </remarks>
internal sealed class ExperimentJournal
{
    private const string Outcomes = "outcomes.jsonl";
    private const string Latencies = "latencies.jsonl";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _directory;
    private readonly Dictionary<string, QueryOutcome[]> _finished;

    private ExperimentJournal(string directory, Dictionary<string, QueryOutcome[]> finished)
    {
        _directory = directory;
        _finished = finished;
    }

    /// <summary>Opens the journal of a folder, or begins it.</summary>
    /// <param name="directory">The folder; it is made where it is missing.</param>
    /// <param name="identity">Says what is asked of whom; a journal of something else is refused.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<ExperimentJournal> OpenAsync(string directory, JournalIdentity identity, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, Outcomes);
        var lines = WholeLines.Read(path);
        var header = JsonSerializer.Serialize(identity, Options);
        if (lines.Length == 0)
            await AppendAsync(path, header, cancellationToken).ConfigureAwait(false);
        else if (lines[0] != header)
            throw new InvalidInputException(path, 1, "it belongs to another experiment (other data, rerankers, depths or models); choose another folder, or delete it");

        var times = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var latencies = Path.Combine(directory, Latencies);
        foreach (var (index, line) in WholeLines.Read(latencies).Index())
        {
            var entry = WholeLines.Parse<LatencyLine>(latencies, index + 1, line, Options);
            times[entry.Query] = entry.Milliseconds;
        }

        var finished = new Dictionary<string, QueryOutcome[]>(StringComparer.Ordinal);
        foreach (var (index, line) in lines.Index().Skip(1))
        {
            var entry = WholeLines.Parse<OutcomeLine>(path, index + 1, line, Options);
            var milliseconds = times.GetValueOrDefault(entry.Query);
            if (milliseconds?.Length == identity.Configurations.Count && entry.Configurations.Length == milliseconds.Length)
                finished[entry.Query] = [.. entry.Configurations.Zip(milliseconds, (outcome, time) => outcome.ToOutcome(entry.Query, time))];
        }

        return new(directory, finished);
    }

    /// <summary>Gives what is known about a query; null if it is not finished.</summary>
    public QueryOutcome[]? Find(string queryId) => _finished.GetValueOrDefault(queryId);

    /// <summary>Writes down a finished query.</summary>
    /// <param name="outcomes">One for each configuration.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    public async Task AddAsync(QueryOutcome[] outcomes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var queryId = outcomes[0].QueryId;
        var latency = new LatencyLine(queryId, [.. outcomes.Select(outcome => Math.Round(outcome.Elapsed.TotalMilliseconds, 4))]);

        // The times go first: an outcome without its times would be no finished query.
        await AppendAsync(Path.Combine(_directory, Latencies), JsonSerializer.Serialize(latency, Options), CancellationToken.None).ConfigureAwait(false);
        var line = new OutcomeLine(queryId, [.. outcomes.Select(OutcomeEntry.Of)]);
        await AppendAsync(Path.Combine(_directory, Outcomes), JsonSerializer.Serialize(line, Options), CancellationToken.None).ConfigureAwait(false);
    }

    private static Task AppendAsync(string path, string line, CancellationToken cancellationToken) =>
        File.AppendAllTextAsync(path, line + "\n", cancellationToken);

    private sealed record LatencyLine(string Query, double[] Milliseconds);

    private sealed record OutcomeLine(string Query, OutcomeEntry[] Configurations);

    private sealed record OutcomeEntry(
        int[] Order, int Unscored, int Counted, int[] Truncated, long? Tokens, decimal? Cost, string Degradation, string? Reason, string[] Warnings)
    {
        public static OutcomeEntry Of(QueryOutcome outcome) => new(
            [.. outcome.Order], outcome.Unscored, outcome.Counted, [.. outcome.Truncated], outcome.Tokens, outcome.Cost,
            outcome.Degradation.Kind.ToString(), outcome.Degradation.Reason, [.. outcome.Warnings]);

        public QueryOutcome ToOutcome(string queryId, double milliseconds) => new(queryId, Order, TimeSpan.FromMilliseconds(milliseconds))
        {
            Degradation = Reason is null ? SkRerank.Degradation.None : new(Enum.Parse<DegradationKind>(Degradation), Reason),
            Unscored = Unscored,
            Counted = Counted,
            Truncated = Truncated,
            Tokens = Tokens,
            Cost = Cost,
            Warnings = Warnings,
        };
    }
}
