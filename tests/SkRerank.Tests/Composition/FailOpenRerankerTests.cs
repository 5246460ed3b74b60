using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank.Tests;

public sealed class FailOpenRerankerTests : DecoratorContractTests
{
    private const string Secret = "what the user asked";

    private static readonly RerankRequest Request = new(Secret, [new("a", "first text"), new("b", ""), new("c", "third text")]);

    protected override IReranker Decorate(IReranker inner) => new FailOpenReranker(inner);

    [Fact]
    public void Constructor_NullInner_Throws()
    {
        Assert.Throws<ArgumentNullException>("inner", () => new FailOpenReranker(null!));
        Assert.Throws<ArgumentNullException>("builder", () => ((RerankerBuilder)null!).UseFailOpen());
    }

    [Fact]
    public async Task RerankAsync_InnerSucceeds_GivesTheSameResult()
    {
        var answer = await FakeReranker.ScoringByWords().RerankAsync(Request);
        var sut = new FailOpenReranker(FakeReranker.Returning(answer));

        Assert.Same(answer, await sut.RerankAsync(Request));
    }

    [Theory]
    [InlineData(RerankerErrorKind.Configuration)]
    [InlineData(RerankerErrorKind.RateLimited)]
    [InlineData(RerankerErrorKind.Inference)]
    public async Task RerankAsync_InnerFails_KeepsRequestOrderAndSaysWhy(RerankerErrorKind kind)
    {
        var sut = new FailOpenReranker(FakeReranker.Throwing(new RerankerException("lrt", kind, "The file is broken.")));

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal([0, 1, 2], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(
            [UnscoredReason.Failed, UnscoredReason.Empty, UnscoredReason.Failed],
            result.Ranking.Select(ranked => ranked.Status.Reason!.Value));
        Assert.Equal(new Degradation(DegradationKind.FirstStageOrder, $"lrt failed ({kind}): The file is broken."), result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_InnerFails_ReportsTheStageAndItsTime()
    {
        var sut = new FailOpenReranker(
            new FakeReranker
            {
                RerankAsyncCallback = (_, _) =>
                {
                    Time.Advance(TimeSpan.FromMilliseconds(120));
                    throw new RerankerException("lrt", RerankerErrorKind.Timeout, "Too slow.");
                },
            },
            timeProvider: Time);

        var result = await sut.RerankAsync(Request);

        Assert.Equal([new StageReport("lrt", 3, TimeSpan.FromMilliseconds(120), StageOutcome.Failed)], result.Report.Stages);
    }

    [Fact]
    public async Task RerankAsync_InnerFailsAgain_LogsEachKindOnceWithoutTexts()
    {
        var kind = RerankerErrorKind.Unavailable;
        var logger = new RecordingLogger<FailOpenReranker>();
        using var services = new ServiceCollection()
            .AddSingleton<ILogger<FailOpenReranker>>(logger)
            .BuildServiceProvider();
        var sut = new FakeReranker
        {
            RerankAsyncCallback = (request, _) => throw new RerankerException("lrt", kind, $"Bad: {request.Query}"),
        }.AsBuilder().UseFailOpen().Build(services);

        await sut.RerankAsync(Request);
        await sut.RerankAsync(Request);
        kind = RerankerErrorKind.Protocol;
        await sut.RerankAsync(Request);

        Assert.Equal([LogLevel.Warning, LogLevel.Warning], logger.Entries.Select(entry => entry.Level));
        Assert.Contains("lrt failed (Unavailable)", logger.Entries[0].Message, StringComparison.Ordinal);
        Assert.Contains("lrt failed (Protocol)", logger.Entries[1].Message, StringComparison.Ordinal);
        Assert.All(logger.Entries, entry => Assert.DoesNotContain(Secret, entry.Message, StringComparison.Ordinal));
        Assert.All(logger.Entries, entry => Assert.Null(entry.Exception));
    }

    [Fact]
    public async Task RerankAsync_InnerFailsAfterCancellation_Cancels()
    {
        using var cancellation = new CancellationTokenSource();
        var sut = new FailOpenReranker(new FakeReranker
        {
            RerankAsyncCallback = async (_, _) =>
            {
                await cancellation.CancelAsync();
                throw new RerankerException("lrt", RerankerErrorKind.Unavailable, "The connection was closed.");
            },
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.RerankAsync(Request, cancellation.Token));
    }
}
