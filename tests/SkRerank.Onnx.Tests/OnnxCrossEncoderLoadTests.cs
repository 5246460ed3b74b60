namespace SkRerank.Onnx.Tests;

public sealed class OnnxCrossEncoderLoadTests
{
    [Fact]
    public async Task RerankAsync_FiftyParallelFirstCalls_CreateOneSession()
    {
        var loads = 0;
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny }, null, options =>
        {
            Interlocked.Increment(ref loads);
            return LoadedModel.Load(options);
        });

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => sut.RerankAsync("restart", [$"service {i}"]))));

        Assert.Equal(1, loads);
        Assert.All(results, result => Assert.True(result.Ranking[0].Status.IsScored));
    }

    [Fact]
    public async Task CountTokensAsync_Request_CountsWhatScoringReads()
    {
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 64 });
        var request = new RerankRequest("restart it", new[] { "the service", " ", string.Join(' ', Enumerable.Repeat("word", 500)) }
            .Select(text => new RerankCandidate("", text)));

        var counts = await sut.CountTokensAsync(request);
        var result = await sut.RerankAsync(request);

        Assert.Equal([2 + 2 + 3, 0, 64], counts);
        Assert.Equal(counts.Sum(), result.Report.Stages[0].Tokens);
    }

    [Fact]
    public async Task Load_WhileAndAfterScoring_CountsTokensAndPace()
    {
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, Workers = 1, BatchTokens = 16 });
        Assert.Null(sut.Load.TimePerThousandTokens);
        var seen = new List<(LocalBatchTiming Batch, LocalScoringLoad Load)>();
        sut.BatchScored += (sender, timing) => seen.Add((timing, ((OnnxCrossEncoder)sender!).Load));

        await sut.RerankAsync("restart", Enumerable.Range(0, 8).Select(i => $"service number {i}"));

        Assert.True(seen.Count > 1);
        Assert.Equal(seen.Sum(batch => batch.Batch.Tokens), seen[0].Load.WaitingTokens);
        Assert.All(seen, batch => Assert.Equal(1, batch.Load.Requests));
        Assert.All(seen, batch => Assert.True(batch.Batch.Elapsed > TimeSpan.Zero));
        Assert.Equal((0, 0), (sut.Load.WaitingTokens, sut.Load.Requests));
        Assert.True(sut.Load.TimePerThousandTokens > TimeSpan.Zero);
    }

    [Fact]
    public async Task Load_RequestsCancelled_LeaveNothingWaiting()
    {
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, Workers = 1, BatchTokens = 16 });
        using var caller = new CancellationTokenSource();
        sut.BatchScored += (_, _) => caller.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sut.RerankAsync("restart", Enumerable.Range(0, 50).Select(i => $"service number {i}"), caller.Token));

        Assert.Equal((0, 0), (sut.Load.WaitingTokens, sut.Load.Requests));
    }
}
