namespace SkRerank.Onnx.Tests;

public sealed class OnnxCrossEncoderLifetimeTests
{
    private static readonly string[] Passages = [.. Enumerable.Range(0, 60).Select(i => $"Passage {i} about " + string.Join(' ', Enumerable.Repeat("restarting services", 60)))];

    [Fact]
    public async Task DisposeAsync_RequestsRunning_StopsThemAndWaits()
    {
        var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny });
        await sut.WarmUpAsync();
        var running = Enumerable.Range(0, 8).Select(_ => sut.RerankAsync("restart", Passages)).ToArray();

        await sut.DisposeAsync();

        Assert.All(running, request => Assert.True(request.IsCompleted));
        foreach (var request in running.Where(request => !request.IsCompletedSuccessfully))
            await Assert.ThrowsAsync<ObjectDisposedException>(() => request);
    }

    [Fact]
    public async Task RerankAsync_AfterDisposal_IsRefused()
    {
        var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny });
        sut.Dispose();
        await sut.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => sut.RerankAsync("query", ["text"]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sut.WarmUpAsync());
    }

    [Fact]
    public async Task DisposeAsync_WhileLoading_FreesTheModel()
    {
        for (var round = 0; round < 5; round++)
        {
            var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny });
            var request = sut.RerankAsync("query", ["text"]);

            await sut.DisposeAsync();

            Assert.True(request.IsCompleted);
        }
    }

    [Fact]
    public async Task RerankAsync_CancelledOverAndOver_NeverCrashesAndStaysUsable()
    {
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny });
        await sut.WarmUpAsync();

        for (var round = 0; round < 50; round++)
        {
            using var caller = new CancellationTokenSource();
            var request = sut.RerankAsync("restart", Passages, caller.Token);
            Thread.SpinWait(round * 20_000);
            await caller.CancelAsync();

            var ended = await Record.ExceptionAsync(() => request);
            Assert.True(ended is null or OperationCanceledException);
        }

        Assert.Equal(Degradation.None, (await sut.RerankAsync("restart", Passages)).Degradation);
    }

    [Fact]
    public async Task RerankAsync_DeadlinePassesWhileRunning_GivesWhatIsScored()
    {
        var time = new ManualTimeProvider();
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Lrt, Workers = 1, BatchTokens = 1 }, time);
        await sut.WarmUpAsync();
        var request = new RerankRequest("restart", Passages.Select((text, i) => new RerankCandidate($"{i}", text)))
        {
            Deadline = time.GetUtcNow().AddMilliseconds(100),
        };

        var pending = sut.RerankAsync(request);
        time.Advance(TimeSpan.FromMilliseconds(100));
        var result = await pending;

        Assert.Equal(Passages.Length, result.Ranking.Select(candidate => candidate.Index).Distinct().Count());
        Assert.True(result.Degradation.IsDegraded);
        Assert.Contains(result.Ranking, candidate => candidate.Status.Reason == UnscoredReason.Deadline);
        Assert.Equal(StageOutcome.Partial, result.Report.Stages[0].Outcome);
    }
}
