namespace SkRerank.Testing;

public abstract partial class RerankerContractTests
{
    [Fact]
    public async Task RerankAsync_CancelledBeforeTheCall_Throws()
    {
        var sut = Create();
        var request = new RerankRequest(Query, Passages.Make(3)) { Deadline = Time.GetUtcNow() - TimeSpan.FromSeconds(1) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sut.RerankAsync(request, new CancellationToken(canceled: true)).WaitAsync(Patience));
    }

    [Fact]
    public async Task RerankAsync_CancelledDuringTheCall_Throws()
    {
        var sut = Track(CreateHangingReranker() ?? CreateReranker());
        var request = new RerankRequest(Query, Passages.Make(AnswersAtOnce ? 3 : LongRequestSize));
        using var cancellation = new CancellationTokenSource();

        var pending = sut.RerankAsync(request, cancellation.Token);
        Assert.Equal(AnswersAtOnce, pending.IsCompletedSuccessfully);
        if (AnswersAtOnce)
            return;

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(Patience));
    }

    [Fact]
    public async Task RerankAsync_DeadlinePassedBefore_KeepsRequestOrderAndSaysWhy()
    {
        var sut = Create();
        var request = new RerankRequest(Query, [.. Passages.Make(5), new("empty", " ")])
        {
            Deadline = Time.GetUtcNow() - TimeSpan.FromMilliseconds(1),
        };

        var result = await RerankCheckedAsync(sut, request);

        Assert.Equal([0, 1, 2, 3, 4, 5], result.Ranking.Select(ranked => ranked.Index));
        Assert.All(result.Ranking, ranked => Assert.False(ranked.Status.IsScored));
        Assert.Equal(NeedsTime ? DegradationKind.FirstStageOrder : DegradationKind.None, result.Degradation.Kind);
        Assert.Equal(
            NeedsTime ? UnscoredReason.Deadline : UnscoredReason.NotSelected,
            Assert.Single(result.Ranking.Take(5).Select(ranked => ranked.Status.Reason).Distinct()));
    }

    [Fact]
    public async Task RerankAsync_DeadlineAtTheEndsOfTime_DoesNotThrow()
    {
        var sut = Create();
        var candidates = Passages.Make(3);

        var unlimited = await RerankCheckedAsync(sut, new RerankRequest(Query, candidates));
        var far = await RerankCheckedAsync(sut, new RerankRequest(Query, candidates) { Deadline = DateTimeOffset.MaxValue });
        var past = await RerankCheckedAsync(sut, new RerankRequest(Query, candidates) { Deadline = DateTimeOffset.MinValue });

        AssertSameScores(ScoresInRequestOrder(unlimited), ScoresInRequestOrder(far));
        Assert.All(past.Ranking, ranked => Assert.Null(ranked.Score));
    }
}
