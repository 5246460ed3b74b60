using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SkRerank.Http;

namespace SkRerank.Bench;

/// <summary>Sends requests with deadlines to a service that fails in every known way, and looks what becomes of them.</summary>
/// <remarks>The reranker is the one for Cohere with its default pipeline, every second time behind <c>UseFailOpen</c>.</remarks>
public sealed class ChaosBenchmark(ChaosSettings settings) : IBenchmark
{
    private const int Passages = 12;
    private const int WarmUpCalls = 40;
    private const double AllowedOverrunMs = 10;
    private const string Bare = "bare";
    private const string Safe = "safe";

    private static readonly string[] Outcomes = ["complete", "partial", "first-stage order", nameof(RerankerException)];

    private readonly ConcurrentDictionary<string, string> _faults = [];

    /// <inheritdoc />
    public async Task<BenchReport> RunAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var server = await ChaosServer.StartAsync(
            new CohereProvider(), settings.FaultShare, settings.Seed, (call, fault) => _faults.TryAdd(call.Query(), fault)).ConfigureAwait(false);
        await using var stopped = server.ConfigureAwait(false);
        using var watch = new KeyWatch(Provider.Key);
        var services = ServicesFor(server.Address, watch);
        await using var disposed = services.ConfigureAwait(false);

        progress.Report($"{settings.Calls} requests, {settings.FaultShare:P0} of the calls with a fault");
        await RunAsync(WarmUpCalls, "warm-up", services, watch, cancellationToken).ConfigureAwait(false);
        var calls = await RunAsync(settings.Calls, "request", services, watch, cancellationToken).ConfigureAwait(false);
        return ReportOf(calls, watch);
    }

    private static ServiceProvider ServicesFor(Uri address, KeyWatch watch)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(watch));
        services.AddKeyedCohereReranker(Bare, Configure);
        services.AddKeyedCohereReranker(Safe, Configure).UseFailOpen();
        return services.BuildServiceProvider();

        void Configure(CohereRerankerOptions options) =>
            (options.Endpoint, options.ApiKey, options.MaxConcurrentCalls) = (address, Provider.Key, 64);
    }

    private async Task<IReadOnlyCollection<ChaosCall>> RunAsync(
        int count, string name, ServiceProvider services, KeyWatch watch, CancellationToken cancellationToken)
    {
        var calls = new ConcurrentBag<ChaosCall>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, count), options, async (index, token) =>
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"{name} {index}");
            var reranker = services.GetRequiredKeyedService<IReranker>(index % 2 == 0 ? Bare : Safe);
            calls.Add(await CallAsync(reranker, query, watch, token).ConfigureAwait(false));
        }).ConfigureAwait(false);
        return calls;
    }

    private async Task<ChaosCall> CallAsync(IReranker reranker, string query, KeyWatch watch, CancellationToken cancellationToken)
    {
        var candidates = Enumerable.Range(0, Passages).Select(index => new RerankCandidate($"{index}", $"Passage {index} for {query}."));
        var start = TimeProvider.System.GetTimestamp();
        var request = new RerankRequest(query, candidates) { Deadline = TimeProvider.System.GetUtcNow() + settings.Deadline };
        RerankResult? result = null;
        string outcome;
        try
        {
            result = await reranker.RerankAsync(request, cancellationToken).ConfigureAwait(false);
            outcome = Outcomes[(int)result.Degradation.Kind];
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            outcome = exception.GetType().Name;
            watch.Read(exception.ToString());
        }

        var overrun = TimeProvider.System.GetElapsedTime(start) - settings.Deadline;
        if (result is not null)
            watch.Read($"{result.Degradation} {result.Report} {string.Join(' ', result.Report.Warnings)}");
        return new(
            _faults.GetValueOrDefault(query),
            outcome,
            overrun.TotalMilliseconds,
            result is null ? 0 : Passages - result.Ranking.Select(ranked => ranked.Index).Distinct().Count() + (result.Ranking.Count - Passages),
            result?.Ranking.Count(ranked => ranked.Score is { } score && score != Provider.Score(query, ranked.Candidate.Text)) ?? 0);
    }

    private static BenchReport ReportOf(IReadOnlyCollection<ChaosCall> calls, KeyWatch watch)
    {
        var rows = calls.GroupBy(call => call.Fault ?? "no fault").OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => RowOf(group.Key, [.. group]))
            .Append(RowOf("all", calls));
        return new("chaos", [.. rows],
        [
            BenchTarget.AtMost("candidates lost", calls.Sum(call => call.Lost), 0),
            BenchTarget.AtMost("wrong scores", calls.Sum(call => call.Wrong), 0),
            BenchTarget.AtMost("other exceptions", calls.Count(call => !Outcomes.Contains(call.Outcome)), 0),
            BenchTarget.AtMost("overrun of the deadline, P99.9, ms", OverrunOf(calls, 0.999), AllowedOverrunMs),
            BenchTarget.AtLeast("texts searched for the key", watch.Lines, calls.Count),
            BenchTarget.AtMost("texts that hold the key", watch.Leaks, 0),
        ]);
    }

    private static BenchRow RowOf(string name, IReadOnlyCollection<ChaosCall> calls)
    {
        var metrics = new Dictionary<string, double> { ["requests"] = calls.Count };
        foreach (var outcome in Outcomes)
            metrics[outcome] = calls.Count(call => call.Outcome == outcome);
        metrics["overrun P99.9, ms"] = OverrunOf(calls, 0.999);
        return new(name, metrics);
    }

    // The smallest overrun that the given share of the requests does not pass; zero for requests that ended in time.
    private static double OverrunOf(IReadOnlyCollection<ChaosCall> calls, double share)
    {
        var overruns = calls.Select(call => Math.Max(0, call.OverrunMs)).Order().ToArray();
        return overruns[(int)Math.Ceiling(overruns.Length * share) - 1];
    }
}
