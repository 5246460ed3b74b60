using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank.Tests;

public sealed class ShadowRerankerTests : DecoratorContractTests
{
    private const string Secret = "what the user asked";

    private static readonly RerankRequest Request = new(Secret, Passages.RequestFor("q", "a", "b", "c").Candidates);

    protected override IReranker Decorate(IReranker inner) => new ShadowReranker(inner, FakeReranker.ScoringByWords());

    [Fact]
    public void Constructor_BadArguments_Throws()
    {
        var reranker = FakeReranker.ScoringByWords();

        Assert.Throws<ArgumentNullException>("inner", () => new ShadowReranker(null!, reranker));
        Assert.Throws<ArgumentNullException>("shadow", () => new ShadowReranker(reranker, null!));
        Assert.Throws<ArgumentOutOfRangeException>("capacity", () => new ShadowReranker(reranker, reranker, capacity: 0));
        Assert.Throws<ArgumentNullException>("logger", () => reranker.Shadow(reranker, null!));
        Assert.Throws<ArgumentNullException>("builder", () => ((RerankerBuilder)null!).UseShadow(reranker));
        Assert.Throws<ArgumentNullException>("shadow", () => reranker.AsBuilder().UseShadow(null!));
    }

    [Fact]
    public async Task RerankAsync_ShadowNeverAnswers_GivesTheSameResultAtOnce()
    {
        var answer = await FakeReranker.ScoringByWords().RerankAsync(Request);
        await using var sut = new ShadowReranker(FakeReranker.Returning(answer), FakeReranker.NeverReturning());

        Assert.Same(answer, await sut.RerankAsync(Request).WaitAsync(Patience));
        Assert.Equal("fake", sut.Metadata.Name);
    }

    [Fact]
    public async Task RerankAsync_Always_LogsTheDifferenceWithoutTexts()
    {
        var logger = new AwaitedLogger();
        RerankRequest? seen = null;
        var shadow = new FakeReranker
        {
            Metadata = new("candidate", RerankerKind.Local, ScoreKind.Logit),
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                seen = request;
                return Giving(1, 2, 3).RerankAsync(request, cancellationToken);
            },
        };
        var services = new ServiceCollection()
            .AddSingleton<ILogger<ShadowReranker>>(logger)
            .AddSingleton<TimeProvider>(Time)
            .BuildServiceProvider();
        await using var sut = (ShadowReranker)Giving(3, 2, 1).AsBuilder().UseShadow(shadow).Build(services);

        await sut.RerankAsync(new RerankRequest(Secret, Request.Candidates) { TopK = 2, Deadline = DateTimeOffset.MaxValue, CostLimit = 1 });
        var (level, message) = await logger.NextAsync();

        Assert.Equal(LogLevel.Information, level);
        Assert.Equal(
            "Shadow candidate against fake: 3 of the first 3 in common, a candidate moved 1.3 places on average, 0 ms, degradation None.", message);
        Assert.DoesNotContain(Secret, message, StringComparison.Ordinal);
        Assert.Equal((2, null, 1m), (seen!.TopK, seen.Deadline, seen.CostLimit));
    }

    [Fact]
    public async Task RerankAsync_ShadowFails_LogsEachKindOnceAndGoesOn()
    {
        var logger = new AwaitedLogger();
        var failures = new Queue<Exception?>(
        [
            new RerankerException("b", RerankerErrorKind.Quota, Secret), new RerankerException("b", RerankerErrorKind.Quota, Secret),
            new InvalidOperationException("a bug"), null,
        ]);
        var shadow = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) => failures.Dequeue() is { } failure
                ? throw failure
                : Giving(1, 2, 3).RerankAsync(request, cancellationToken),
        };
        await using var sut = new ShadowReranker(Giving(1, 2, 3), shadow, logger);

        for (var call = 0; call < 4; call++)
            await sut.RerankAsync(Request);
        var messages = new[] { await logger.NextAsync(), await logger.NextAsync(), await logger.NextAsync() };

        Assert.Equal([LogLevel.Warning, LogLevel.Error, LogLevel.Information], messages.Select(message => message.Level));
        Assert.StartsWith("Shadow reranker b failed (Quota)", messages[0].Text, StringComparison.Ordinal);
        Assert.All(messages, message => Assert.DoesNotContain(Secret, message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RerankAsync_QueueIsFull_LeavesRequestsOutAndLogsOnce()
    {
        var logger = new AwaitedLogger();
        var started = new TaskCompletionSource();
        var shadow = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                started.TrySetResult();
                return FakeReranker.NeverReturning().RerankAsync(request, cancellationToken);
            },
        };
        var sut = new ShadowReranker(Giving(1, 2, 3), shadow, logger, capacity: 1);

        await sut.RerankAsync(Request);
        await started.Task.WaitAsync(Patience);
        for (var call = 0; call < 5; call++)
            await sut.RerankAsync(Request);
        var (level, message) = await logger.NextAsync();
        await sut.DisposeAsync();

        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("is full", message, StringComparison.Ordinal);
        Assert.Equal(1, shadow.Calls);
        Assert.Equal(1, logger.Count);
    }

    [Fact]
    public async Task RerankAsync_DegradedResult_IsNotCompared()
    {
        var logger = new AwaitedLogger();
        var shadow = FakeReranker.ScoringByWords();
        await using var sut = new ShadowReranker(FakeReranker.ScoringByWords(Time), shadow, logger);

        await sut.RerankAsync(new RerankRequest("late", Request.Candidates) { Deadline = DateTimeOffset.MinValue });
        await sut.RerankAsync(new RerankRequest("empty", []));
        await sut.RerankAsync(Request);
        await logger.NextAsync();

        Assert.Equal(1, shadow.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_ShadowIsRunning_CancelsAndAwaitsItBeforeDisposingIt(bool isAsynchronous)
    {
        var started = new TaskCompletionSource();
        var hasEnded = false;
        FakeReranker? shadow = null;
        shadow = new FakeReranker
        {
            RerankAsyncCallback = async (_, cancellationToken) =>
            {
                started.SetResult();
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                }
                finally
                {
                    await Task.Yield();
                    hasEnded = !shadow!.IsDisposed;
                }

                throw new InvalidOperationException("An infinite delay ended.");
            },
        };
        var sut = new ShadowReranker(Giving(1, 2, 3), shadow);
        await sut.RerankAsync(Request);
        await started.Task.WaitAsync(Patience);

        if (isAsynchronous)
            await sut.DisposeAsync();
        else
            sut.Dispose();
        await sut.DisposeAsync();

        Assert.True(hasEnded);
        Assert.True(shadow.IsDisposed);
    }

    private static FakeReranker Giving(params double[] values) => FakeReranker.Giving([.. values.Select(value => CandidateScore.Of(value))]);

    private sealed class AwaitedLogger : ILogger<ShadowReranker>
    {
        private readonly Channel<(LogLevel Level, string Text)> _entries = Channel.CreateUnbounded<(LogLevel, string)>();
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Task<(LogLevel Level, string Text)> NextAsync() => _entries.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Interlocked.Increment(ref _count);
            _entries.Writer.TryWrite((logLevel, formatter(state, exception)));
        }
    }
}
