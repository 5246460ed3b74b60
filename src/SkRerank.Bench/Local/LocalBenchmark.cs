using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>
/// Measures local scoring: the engine against the usual way (one padded batch), against the npm peer where it is installed, and against
/// the floor, the model's matrix multiplications alone. The ways take turns in the same run.
/// </summary>
/// <param name="options">The settings.</param>
public sealed class LocalBenchmark(LocalBenchmarkOptions options) : IBenchmark
{
    private const int Seed = 42;
    private const string LongSet = "180 words";
    private const string MixedSet = "mixed";

    /// <inheritdoc />
    public async Task<BenchReport> RunAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var writer = new PassageWriter(options.Model, Seed);
        PassageSet[] sets =
        [
            writer.Write("56 words", options.Passages, 56),
            writer.Write(LongSet, options.Passages, 180),
            writer.WriteMixed(MixedSet, options.Passages, fewest: 8, most: 350),
        ];
        progress.Report("Warming up.");
        using var race = await LocalRace.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await race.WarmUpAsync(sets, cancellationToken).ConfigureAwait(false);
        for (var round = 1; round <= options.Rounds; round++)
        {
            progress.Report($"Round {round} of {options.Rounds}.");
            await race.RunRoundAsync(sets, cancellationToken).ConfigureAwait(false);
        }

        progress.Report("Measuring allocations, tokenising, idling and deadlines.");
        var steady = new SteadyState(options);
        var idle = await steady.IdleShareAsync(cancellationToken).ConfigureAwait(false);
        var tokenising = new double[sets.Length];
        foreach (var (index, set) in sets.Index())
            tokenising[index] = await steady.TokenisingShareAsync(set, cancellationToken).ConfigureAwait(false);
        var deadline = await DeadlineKeeping.MeasureAsync(options, sets[1], cancellationToken).ConfigureAwait(false);
        var bytesPerToken = await steady.BytesPerTokenAsync(new OnnxCrossEncoderOptions().PassageCacheBytes, cancellationToken).ConfigureAwait(false);
        var bytesPerNewToken = await steady.BytesPerTokenAsync(0, cancellationToken).ConfigureAwait(false);

        var engine = new BenchRow("engine", new Dictionary<string, double>
        {
            ["workers"] = race.Load.Workers,
            ["batch tokens"] = race.Load.BatchTokens,
            ["bytes/token"] = bytesPerToken,
            ["bytes/new token"] = bytesPerNewToken,
            ["idle %"] = 100 * idle,
        });
        return new BenchReport("local", [.. sets.SelectMany((set, index) => race.Rows(set, tokenising[index])), .. race.MemoryRows(), deadline, engine],
        [
            BenchTarget.AtLeast($"{MixedSet}: x usual way", race.TimesFasterThan("usual way", sets[2]), 3),
            BenchTarget.AtLeast($"{LongSet}: x usual way", race.TimesFasterThan("usual way", sets[1]), 2),
            BenchTarget.AtLeast($"{MixedSet}: x npm peer", race.TimesFasterThan("npm peer", sets[2]), 2.5),
            BenchTarget.AtMost("largest x floor of the sets", sets.Max(set => 1 / race.TimesFasterThan("floor", set)), 1.7),
            BenchTarget.AtMost("largest % in tokenising of the sets", 100 * tokenising.Max(), 2),
            BenchTarget.AtMost("managed bytes per token in steady state", bytesPerToken, 0),
        ])
        {
            Machine = $"{Evaluation.MachineDescription.Current}; {options.Model.Name}, {options.Passages} passages, {options.Rounds} rounds",
            Versions = race.Versions,
        };
    }
}
