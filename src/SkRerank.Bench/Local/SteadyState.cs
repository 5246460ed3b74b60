using System.Diagnostics;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Measures what the engine allocates per token, the share of its time that goes into tokens, and what it does when idle.</summary>
internal sealed class SteadyState(LocalBenchmarkOptions options)
{
    private const int AllocationPassages = 16;
    private const int WarmUps = 3;

    /// <summary>Measures the managed bytes that one more token costs: the difference between long and short passages in batches of the same number.</summary>
    /// <param name="cacheBytes">How many bytes of token ids are kept; 0 means that every passage is tokenised again.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public async Task<double> BytesPerTokenAsync(long cacheBytes, CancellationToken cancellationToken)
    {
        using var encoder = new OnnxCrossEncoder(new()
        {
            Model = options.Model,
            Workers = 1,
            BatchTokens = 1 << 14,
            PassageCacheBytes = cacheBytes,
        });
        // The same query in both: its tokens are not what is measured.
        var shorter = await AllocatedAsync(encoder, Write(100), cancellationToken).ConfigureAwait(false);
        var longer = await AllocatedAsync(encoder, Write(350), cancellationToken).ConfigureAwait(false);
        return (double)(longer.Bytes - shorter.Bytes) / (longer.Tokens - shorter.Tokens);

        PassageSet Write(int words) => new PassageWriter(options.Model, seed: 3).Write($"{words} words", AllocationPassages, words);
    }

    /// <summary>Measures the share of the time of scoring that tokenising takes, from 0 to 1.</summary>
    public async Task<double> TokenisingShareAsync(PassageSet set, CancellationToken cancellationToken)
    {
        using var encoder = new OnnxCrossEncoder(new()
        {
            Model = options.Model,
            Workers = options.Workers,
            BatchTokens = options.BatchTokens,
            PassageCacheBytes = 0,
        });
        var request = new RerankRequest(set.Query, set.Passages.Select(text => new RerankCandidate("", text)));
        var (tokenising, scoring) = (new Samples(), new Samples());
        for (var round = -WarmUps; round < options.Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await encoder.CountTokensAsync(request, cancellationToken).ConfigureAwait(false);
            var counted = Stopwatch.GetTimestamp();
            await encoder.RerankAsync(request, cancellationToken).ConfigureAwait(false);
            if (round < 0)
                continue;
            tokenising.Add(Stopwatch.GetElapsedTime(started, counted));
            scoring.Add(Stopwatch.GetElapsedTime(counted));
        }

        return scoring.MedianRatioOf(tokenising);
    }

    /// <summary>Measures the processor time that the process takes while nothing is asked of it, as a share of one processor.</summary>
    public async Task<double> IdleShareAsync(CancellationToken cancellationToken)
    {
        var before = ProcessUse.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(options.IdleTime, cancellationToken).ConfigureAwait(false);
        return (ProcessUse.ProcessorTime - before) / Stopwatch.GetElapsedTime(started);
    }

    private async Task<(long Bytes, long Tokens)> AllocatedAsync(OnnxCrossEncoder encoder, PassageSet set, CancellationToken cancellationToken)
    {
        var request = new RerankRequest(set.Query, set.Passages.Select(text => new RerankCandidate("", text)));
        var tokens = (await encoder.CountTokensAsync(request, cancellationToken).ConfigureAwait(false)).Sum(count => (long)count);
        var bytes = new List<long>();
        for (var round = -WarmUps; round < options.Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await encoder.RerankAsync(request, cancellationToken).ConfigureAwait(false);
            if (round >= 0)
                bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (bytes.Min(), tokens);
    }
}
