namespace SkRerank.Bench;

/// <summary>
/// Measures what the seams into Semantic Kernel cost by themselves: the same search with and without, over a first stage and a reranker that
/// cost next to nothing. A re-ranked search asks for four times as many candidates; reading them is part of its cost.
/// </summary>
/// <param name="options">How much is measured; null means the defaults.</param>
public sealed class SeamBenchmark(SeamBenchmarkOptions? options = null) : IBenchmark
{
    // A thousandth of the 100 ms that even a fast re-ranking of a few passages takes.
    private const double WantedMicroseconds = 100;

    private readonly SeamBenchmarkOptions _options = options ?? new();

    /// <inheritdoc />
    public async Task<BenchReport> RunAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        SeamTiming[] timings = [.. SeamCases.All().Select(measured => new SeamTiming(measured))];
        for (var round = 0; round < _options.WarmUp + _options.Rounds; round++)
        {
            progress.Report($"round {round + 1} of {_options.WarmUp + _options.Rounds}");
            foreach (var timing in timings)
                await timing.MeasureAsync(_options.Calls, round >= _options.WarmUp, cancellationToken).ConfigureAwait(false);
        }

        var baselines = timings.Where(timing => timing.Case.IsBaseline).ToDictionary(timing => timing.Case.Name);
        return new(
            "seams",
            [.. timings.Select(timing => RowOf(timing, baselines[timing.Case.Baseline]))],
            [.. timings.Where(timing => !timing.Case.IsBaseline).Select(timing => BenchTarget.AtMost(
                $"microseconds added: {timing.Case.Name}", timing.MoreThan(baselines[timing.Case.Baseline]), WantedMicroseconds))]);
    }

    private static BenchRow RowOf(SeamTiming timing, SeamTiming baseline) => new(timing.Case.Name, new Dictionary<string, double>
    {
        ["us"] = timing.Microseconds,
        ["bytes"] = timing.Bytes,
        ["times plain"] = timing.RatioTo(baseline),
        ["us added"] = timing.MoreThan(baseline),
        ["bytes added"] = timing.Bytes - baseline.Bytes,
    });
}
