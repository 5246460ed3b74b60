using System.Diagnostics;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Measures how late a warm engine answers when it has less time than the work takes.</summary>
internal static class DeadlineKeeping
{
    /// <summary>The part of the usual time that a request gets.</summary>
    private const double ShareOfTime = 0.4;

    /// <summary>Scores a set again and again in less time than it takes.</summary>
    /// <returns>The overrun, negative where the answer came in time, and the share of candidates that were scored.</returns>
    public static async Task<BenchRow> MeasureAsync(LocalBenchmarkOptions options, PassageSet set, CancellationToken cancellationToken)
    {
        using var encoder = new OnnxCrossEncoder(new() { Model = options.Model, Workers = options.Workers, BatchTokens = options.BatchTokens });
        var request = new RerankRequest(set.Query, set.Passages.Select(text => new RerankCandidate("", text)));
        await encoder.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        var full = new Samples();
        var overrun = new Samples();
        var scored = 0;
        for (var round = 0; round < options.Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await encoder.RerankAsync(request, cancellationToken).ConfigureAwait(false);
            full.Add(Stopwatch.GetElapsedTime(started));

            var budget = TimeSpan.FromMilliseconds(ShareOfTime * full.Median);
            started = Stopwatch.GetTimestamp();
            var hurried = WithDeadline(request, DateTimeOffset.UtcNow + budget);
            var result = await encoder.RerankAsync(hurried, cancellationToken).ConfigureAwait(false);
            overrun.Add(Stopwatch.GetElapsedTime(started) - budget);
            scored += result.Ranking.Count(candidate => candidate.Status.IsScored);
        }

        return new("deadline at 40 % of the time", new Dictionary<string, double>
        {
            ["overrun ms"] = overrun.Median,
            ["overrun ms P95"] = overrun.P95,
            ["% scored"] = 100.0 * scored / (options.Rounds * set.Passages.Count),
        });
    }

    private static RerankRequest WithDeadline(RerankRequest request, DateTimeOffset deadline) =>
        new(request.Query, request.Candidates) { Deadline = deadline };
}
