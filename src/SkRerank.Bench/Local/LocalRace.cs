using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Lets the ways of scoring take turns, and keeps their times.</summary>
internal sealed class LocalRace : IDisposable
{
    private const int WarmUps = 2;

    private readonly EngineScorer _engine;
    private readonly Func<ILocalScorer>[] _others;
    private readonly PeerScorer? _peer;
    private readonly List<ILocalScorer> _scorers = [];
    private readonly Dictionary<(string Scorer, PassageSet Set), Samples> _samples = [];
    private readonly Dictionary<PassageSet, int> _tokens = [];
    private readonly Dictionary<string, double> _megabytes = [];

    private LocalRace(LocalBenchmarkOptions options, EngineScorer engine, PeerScorer? peer)
    {
        _engine = engine;
        _peer = peer;
        _others =
        [
            () => new MatrixScorer(options.Model, engine),
            () => new OneBatchScorer(options.Model),
            .. peer is null ? Array.Empty<Func<ILocalScorer>>() : [() => peer],
        ];
    }

    /// <summary>Gets what the engine runs with.</summary>
    public LocalScoringLoad Load => _engine.Encoder.Load;

    /// <summary>Gets the versions of everything that takes part.</summary>
    public IReadOnlyDictionary<string, string> Versions => BenchVersions.Current
        .Concat(_peer?.Versions ?? new Dictionary<string, string>())
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Loads the model for the engine and starts the peer, where there is one.</summary>
    public static async Task<LocalRace> StartAsync(LocalBenchmarkOptions options, CancellationToken cancellationToken)
    {
        // Without the cache of token ids: every round pays for reading its texts, as the other ways do.
        var engine = new EngineScorer(new()
        {
            Model = options.Model,
            Workers = options.Workers,
            BatchTokens = options.BatchTokens,
            PassageCacheBytes = 0,
        });
        try
        {
            await engine.Encoder.WarmUpAsync(cancellationToken).ConfigureAwait(false);
            var peer = options.PeerDirectory is { } directory
                ? await PeerScorer.StartAsync(directory, options.Model, cancellationToken).ConfigureAwait(false)
                : null;
            return new(options, engine, peer);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Scores every set in every way, one way after the other, and notes by how much each raises the peak of memory.</summary>
    public async Task WarmUpAsync(IReadOnlyList<PassageSet> sets, CancellationToken cancellationToken)
    {
        await AddAsync(_engine).ConfigureAwait(false);
        foreach (var create in _others)
            await AddAsync(create()).ConfigureAwait(false);
        foreach (var set in sets)
        {
            var request = new RerankRequest(set.Query, set.Passages.Select(text => new RerankCandidate("", text)));
            _tokens[set] = (await _engine.Encoder.CountTokensAsync(request, cancellationToken).ConfigureAwait(false)).Sum();
        }

        async Task AddAsync(ILocalScorer scorer)
        {
            _scorers.Add(scorer);
            var before = ProcessUse.PeakMegabytes;
            foreach (var set in Enumerable.Repeat(sets, WarmUps).SelectMany(all => all))
                await scorer.ScoreAsync(set, cancellationToken).ConfigureAwait(false);
            _megabytes[scorer.Name] = scorer == _peer ? double.NaN : ProcessUse.PeakMegabytes - before;
        }
    }

    /// <summary>Scores every set once in every way.</summary>
    public async Task RunRoundAsync(IReadOnlyList<PassageSet> sets, CancellationToken cancellationToken)
    {
        foreach (var set in sets)
        {
            foreach (var scorer in _scorers)
                SamplesOf(scorer.Name, set).Add(await scorer.ScoreAsync(set, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Gives how many times as long another way takes as the engine; not a number where it did not take part.</summary>
    public double TimesFasterThan(string other, PassageSet set) => SamplesOf(_engine.Name, set).MedianRatioOf(SamplesOf(other, set));

    /// <summary>Gives a row for each way of scoring a set.</summary>
    public IEnumerable<BenchRow> Rows(PassageSet set, double tokenisingShare) => _scorers.Select(scorer =>
    {
        var samples = SamplesOf(scorer.Name, set);
        var metrics = new Dictionary<string, double>
        {
            ["x engine"] = TimesFasterThan(scorer.Name, set),
            ["x engine P95"] = samples.P95 / SamplesOf(_engine.Name, set).P95,
            ["ms"] = samples.Median,
            ["ms P95"] = samples.P95,
            ["tokens/s"] = 1000 * _tokens[set] / samples.Median,
        };
        if (scorer == _engine)
            metrics["% tokenising"] = 100 * tokenisingShare;
        return new BenchRow($"{set.Name}: {scorer.Name}", metrics);
    });

    /// <summary>Gives by how much each way raised the peak of memory when it began.</summary>
    public IEnumerable<BenchRow> MemoryRows() => _scorers.Where(scorer => scorer != _peer).Select(scorer =>
        new BenchRow($"memory: {scorer.Name}", new Dictionary<string, double> { ["peak MB added"] = _megabytes[scorer.Name] }));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var scorer in _scorers.Append(_engine).Append(_peer).Distinct().OfType<IDisposable>())
            scorer.Dispose();
    }

    private Samples SamplesOf(string scorer, PassageSet set)
    {
        if (!_samples.TryGetValue((scorer, set), out var samples))
            _samples[(scorer, set)] = samples = new();
        return samples;
    }
}
