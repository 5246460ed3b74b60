using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank.Tests;

public sealed class FallbackRerankerTests : DecoratorContractTests
{
    private const string Secret = "what the user asked";

    private static readonly RerankRequest Request = new(Secret, [new("a", "first text"), new("b", ""), new("c", "what third text")])
    {
        Deadline = DateTimeOffset.MaxValue,
    };

    protected override IReranker Decorate(IReranker inner) => inner.Fallback(new FirstStageReranker());

    [Fact]
    public void Constructor_BadArguments_Throws()
    {
        var reranker = FakeReranker.ScoringByWords();

        Assert.Throws<ArgumentNullException>("inner", () => ((IReranker)null!).Fallback(reranker));
        Assert.Throws<ArgumentNullException>("fallback", () => reranker.Fallback(null!));
        Assert.Throws<ArgumentNullException>("builder", () => ((RerankerBuilder)null!).UseFallback(reranker));
        Assert.Throws<ArgumentNullException>("fallback", () => reranker.AsBuilder().UseFallback(null!));
    }

    [Fact]
    public void Constructor_InnerNeverFails_NamesTheLink()
    {
        var fake = FakeReranker.ScoringByWords();
        IReranker[] unfailing =
        [
            new FirstStageReranker(), fake.AsBuilder().UseFailOpen().Build(), fake.Fallback(new FirstStageReranker()),
        ];

        Assert.All(unfailing, inner =>
        {
            var exception = Assert.Throws<RerankerException>(() => inner.Fallback(fake));

            Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
            Assert.Contains($"'{inner.Metadata.Name}|fake' is impossible", exception.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task RerankAsync_InnerSucceeds_GivesTheSameResultAndAsksNobodyElse()
    {
        var answer = await FakeReranker.ScoringByWords().RerankAsync(Request);
        var fallback = FakeReranker.ScoringByWords();
        var sut = FakeReranker.Returning(answer).Fallback(fallback);

        Assert.Same(answer, await sut.RerankAsync(Request));
        Assert.Equal(0, fallback.Calls);
    }

    [Fact]
    public async Task RerankAsync_InnerFails_GivesTheResultOfTheFallbackAndSaysSo()
    {
        RerankRequest? seen = null;
        var fallback = new FakeReranker
        {
            Metadata = new("b", RerankerKind.Local, ScoreKind.Probability),
            RerankAsyncCallback = (request, _) =>
            {
                seen = request;
                return Task.FromResult(RerankResult.FromScores(
                    request,
                    [CandidateScore.Of(0.2), CandidateScore.Unscored(UnscoredReason.Empty), CandidateScore.Of(0.8)],
                    ScoreKind.Probability,
                    new RerankReport { Stages = [new("b", 3, TimeSpan.FromMilliseconds(5), StageOutcome.Completed)], Warnings = ["cut"] }));
            },
        };
        var sut = new FallbackReranker(
            new FakeReranker
            {
                RerankAsyncCallback = (_, _) =>
                {
                    Time.Advance(TimeSpan.FromMilliseconds(120));
                    throw new RerankerException("a", RerankerErrorKind.Unavailable, "No route.");
                },
            },
            fallback,
            timeProvider: Time);

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Same(Request, seen);
        Assert.Equal([2, 0, 1], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal([0.8, 0.2, null], result.Ranking.Select(ranked => ranked.Score));
        Assert.Equal(ScoreKind.Probability, result.ScoreKind);
        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Equal(
            [new("a", 3, TimeSpan.FromMilliseconds(120), StageOutcome.Failed), new("b", 3, TimeSpan.FromMilliseconds(5), StageOutcome.Completed)],
            result.Report.Stages);
        Assert.Equal(["a failed (Unavailable): No route. The ranking is by its fallback, b.", "cut"], result.Report.Warnings);
    }

    [Fact]
    public async Task RerankAsync_FallbackIsDegraded_StaysDegraded()
    {
        var late = CandidateScore.Unscored(UnscoredReason.Deadline);
        var sut = Failing("a").Fallback(FakeReranker.Giving(late, CandidateScore.Unscored(UnscoredReason.Empty), late));

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_FallbackScoresNothing_IsTheOrderOfTheFirstStage()
    {
        var sut = Failing("a").Fallback(new FirstStageReranker());

        var result = await sut.RerankAsync(Request);
        var empty = await sut.RerankAsync(Passages.RequestFor("q", "", " "));
        var tail = await FakeReranker.ScoringByWords().Then(sut, keep: 1).RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal(new Degradation(DegradationKind.FirstStageOrder, "a failed (Unavailable): Down."), result.Degradation);
        Assert.Equal(Degradation.None, empty.Degradation);
        Assert.Equal(DegradationKind.Partial, tail.Degradation.Kind);
        Assert.Equal([2, 0, 1], tail.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task RerankAsync_BothFail_ThrowsTheSecondFailureWithTheFirst()
    {
        var sut = Failing("a").Fallback(FakeReranker.Throwing(new RerankerException("b", RerankerErrorKind.Quota, "No credit.")));

        var exception = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(Request));

        Assert.Equal("b", exception.Stage);
        Assert.Equal(RerankerErrorKind.Quota, exception.Kind);
        Assert.Equal("No credit. It was the fallback: a failed (Unavailable): Down.", exception.Message);
        Assert.Equal(2, Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions.Count);
    }

    [Fact]
    public async Task RerankAsync_ChainOfThree_AsksOneAfterTheOther()
    {
        var sut = Failing("a").Fallback(Failing("b")).Fallback(FakeReranker.ScoringByWords());

        var result = await sut.RerankAsync(Request);

        Assert.Equal("fake|fake|fake", sut.Metadata.Name);
        Assert.Contains("a failed", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
        Assert.Contains("b failed", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
        Assert.True(result.Ranking[0].Status.IsScored);
    }

    [Fact]
    public async Task RerankAsync_CancelledBeforeTheFailure_Cancels()
    {
        using var cancellation = new CancellationTokenSource();
        var fallback = FakeReranker.ScoringByWords();
        var sut = new FakeReranker
        {
            RerankAsyncCallback = async (_, _) =>
            {
                await cancellation.CancelAsync();
                throw new RerankerException("a", RerankerErrorKind.Unavailable, "The connection was closed.");
            },
        }.Fallback(fallback);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.RerankAsync(Request, cancellation.Token));
        Assert.Equal(0, fallback.Calls);
    }

    [Fact]
    public async Task RerankAsync_CancelledInTheFallback_Cancels()
    {
        using var cancellation = new CancellationTokenSource();
        var sut = Failing("a").Fallback(FakeReranker.NeverReturning());

        var pending = sut.RerankAsync(Request, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(Patience));
    }

    [Fact]
    public async Task RerankAsync_InnerFailsAgain_LogsEachKindOnceWithoutTexts()
    {
        var logger = new RecordingLogger<FallbackReranker>();
        using var services = new ServiceCollection().AddSingleton<ILogger<FallbackReranker>>(logger).BuildServiceProvider();
        var sut = new FakeReranker
        {
            RerankAsyncCallback = (request, _) => throw new RerankerException("a", RerankerErrorKind.Invalid, $"Bad: {request.Query}"),
        }.AsBuilder().UseFallback(new FirstStageReranker()).Build(services);

        await sut.RerankAsync(Request);
        await sut.RerankAsync(Request);

        var entry = Assert.Single(logger.Entries);
        Assert.Equal(LogLevel.Warning, entry.Level);
        Assert.Contains("a failed (Invalid); none is asked", entry.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, entry.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_Always_PrintsTheSpecAndTheSmallerLimit()
    {
        var fake = FakeReranker.ScoringByWords();
        var small = new FakeReranker
        {
            Metadata = new("small", RerankerKind.Http, ScoreKind.Probability) { MaxCandidates = 10 },
            RerankAsyncCallback = fake.RerankAsyncCallback,
        };

        var sut = fake.Then(small, 5).Fallback(small.Fallback(fake));

        Assert.Equal("fake>5>small|(small|fake)", sut.Metadata.Name);
        Assert.Equal(10, sut.Metadata.MaxCandidates);
        Assert.Equal(RerankerKind.Composite, sut.Metadata.Kind);
    }

    private static FakeReranker Failing(string name) =>
        FakeReranker.Throwing(new RerankerException(name, RerankerErrorKind.Unavailable, "Down."));
}
