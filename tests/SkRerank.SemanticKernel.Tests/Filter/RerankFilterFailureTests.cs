using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankFilterFailureTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(200);

    private readonly NumberedSearch _search = new();

    public static TheoryData<Exception> Failures() =>
    [
        new RerankerException("hosted", RerankerErrorKind.Unavailable, "The service is down."),
        new InvalidOperationException("A fault of the reranker."),
        new OperationCanceledException("Nobody asked for this."),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Invoke_RerankerFails_KeepsTheOrderOfTheSearchCutToTheCallersCount(Exception failure)
    {
        var log = new CollectingLoggerFactory();
        var sut = SearchKernel.Create(_search, FakeReranker.Throwing(failure), services: services => services.AddLog(log));
        var arguments = SearchKernel.Arguments(count: 3);

        var result = await sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments);

        Assert.Equal(NumberedSearch.TextsOf(0, 1, 2), result.GetValue<List<string>>());
        Assert.Equal(3, arguments["count"]);
        Assert.Equal(DegradationKind.FirstStageOrder, SearchKernel.RankingOf(result).Degradation.Kind);
        Assert.Single(log.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Invoke_RerankerKeepsFailing_IsLoggedOnceAndReportedEachTime(Exception failure)
    {
        var log = new CollectingLoggerFactory();
        var sut = SearchKernel.Create(_search, FakeReranker.Throwing(failure), services: services => services.AddLog(log));

        await sut.SearchAsync(count: 3);
        var second = await sut.SearchAsync(count: 3);

        Assert.Single(log.Entries, entry => entry.Level >= LogLevel.Warning);
        Assert.True(SearchKernel.RankingOf(second).Degradation.IsDegraded);
    }

    [Fact]
    public async Task Invoke_RerankerFails_ReasonNamesStageAndKind()
    {
        var failure = new RerankerException("hosted", RerankerErrorKind.RateLimited, "Try again later.");
        var sut = SearchKernel.Create(_search, FakeReranker.Throwing(failure));

        var ranking = SearchKernel.RankingOf(await sut.SearchAsync(count: 3));

        Assert.Equal("hosted failed (RateLimited): Try again later.", ranking.Degradation.Reason);
        Assert.All(ranking.Ranking, ranked => Assert.Equal(UnscoredReason.Failed, ranked.Status.Reason));
        Assert.Equal(StageOutcome.Failed, Assert.Single(ranking.Report.Stages).Outcome);
    }

    [Fact]
    public async Task Invoke_FunctionRefusesTheWideCall_RanksWhatTheCallerAskedForAndSaysWhatToDo()
    {
        var log = new CollectingLoggerFactory();
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "limited", services: services => services.AddLog(log));
        var arguments = SearchKernel.Arguments(count: 3);

        var result = await sut.InvokeAsync(NumberedSearch.PluginName, "limited", arguments);

        Assert.Equal(NumberedSearch.TextsOf(2, 1, 0), result.GetValue<List<string>>());
        Assert.Equal(3, arguments["count"]);
        Assert.Contains("lower MaxCandidates", Assert.Single(log.Entries, entry => entry.Level == LogLevel.Warning).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_RerankerThrowsAtOnce_FailsOpen()
    {
        var reranker = new FakeReranker { RerankAsyncCallback = (_, _) => throw new NotSupportedException("At once.") };
        var sut = SearchKernel.Create(_search, reranker);

        var result = await sut.SearchAsync(count: 2);

        Assert.Equal(NumberedSearch.TextsOf(0, 1), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Invoke_RerankerLosesPassages_IsAFailureAndNothingIsLost()
    {
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
                SearchKernel.HighestFirst().RerankAsync(request.WithCandidates(request.Candidates.Take(1)), cancellationToken),
        };
        var sut = SearchKernel.Create(_search, reranker);

        var result = await sut.SearchAsync(count: 3);

        Assert.Equal(NumberedSearch.TextsOf(0, 1, 2), result.GetValue<List<string>>());
        Assert.True(SearchKernel.RankingOf(result).Degradation.IsDegraded);
    }

    [Fact]
    public async Task Invoke_PartialRanking_IsUsedAndVisible()
    {
        var reranker = FakeReranker.ScoringBy((_, candidate) => candidate.Text == "passage 2" ? 1 : double.NaN);
        var sut = SearchKernel.Create(_search, reranker);

        var result = await sut.SearchAsync(count: 3);

        Assert.Equal(NumberedSearch.TextsOf(2, 0, 1), result.GetValue<List<string>>());
        Assert.Equal(DegradationKind.Partial, SearchKernel.RankingOf(result).Degradation.Kind);
    }

    [Fact]
    public async Task Invoke_ProjectionThrows_KeepsTheOrderOfTheSearchAndSaysWhy()
    {
        var log = new CollectingLoggerFactory();
        var sut = SearchKernel.Create(
            _search,
            SearchKernel.HighestFirst(),
            configure: options => options.Project<string>(_ => throw new FormatException("No text.")),
            services: services => services.AddLog(log));

        var result = await sut.SearchAsync(count: 3);

        Assert.Equal(NumberedSearch.TextsOf(0, 1, 2), result.GetValue<List<string>>());
        Assert.Contains(nameof(FormatException), Assert.IsType<string>(result.Metadata![RerankMetadataKeys.Skipped]));
        Assert.Single(log.Entries, entry => entry.Level == LogLevel.Error);
    }

    [Theory]
    [InlineData(100, null, 100)]
    [InlineData(null, 100, 100)]
    [InlineData(150, 50, 50)]
    [InlineData(50, 150, 50)]
    [InlineData(500, 500, 200)]
    public async Task Invoke_DeadlinesAroundTheCall_TheEarliestHolds(int? argumentMs, int? ambientMs, int expectedMs)
    {
        var time = new ManualTimeProvider();
        DateTimeOffset? deadline = null;
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                deadline = request.Deadline;
                return SearchKernel.HighestFirst(time).RerankAsync(request, cancellationToken);
            },
        };
        var sut = CreateWithBudget(reranker, time);
        var arguments = SearchKernel.Arguments(count: 3);
        if (argumentMs is { } argument)
            arguments["rerankDeadline"] = time.GetUtcNow() + TimeSpan.FromMilliseconds(argument);
        using var ambient = ambientMs is { } milliseconds ? AmbientDeadline.Begin(time.GetUtcNow() + TimeSpan.FromMilliseconds(milliseconds)) : null;

        await sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments);

        Assert.Equal(time.GetUtcNow() + TimeSpan.FromMilliseconds(expectedMs), deadline);
    }

    [Fact]
    public async Task Invoke_DeadlineAsText_IsRead()
    {
        var time = new ManualTimeProvider();
        var sut = CreateWithBudget(FakeReranker.NeverReturning(), time);
        var arguments = SearchKernel.Arguments(count: 3);
        arguments["rerankDeadline"] = (time.GetUtcNow() - TimeSpan.FromSeconds(1)).ToString("O");

        var pending = sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments);
        time.Advance(TimeSpan.FromMilliseconds(30));
        var result = await pending;

        Assert.Equal(NumberedSearch.TextsOf(0, 1, 2), result.GetValue<List<string>>());
        Assert.Contains("gave no answer", SearchKernel.RankingOf(result).Degradation.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_Budget_BecomesTheDeadlineOfTheRequest()
    {
        var time = new ManualTimeProvider();
        DateTimeOffset? deadline = null;
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                deadline = request.Deadline;
                return SearchKernel.HighestFirst(time).RerankAsync(request, cancellationToken);
            },
        };
        var sut = CreateWithBudget(reranker, time);

        await sut.SearchAsync(count: 3);

        Assert.Equal(time.GetUtcNow() + Budget, deadline);
    }

    [Fact]
    public async Task Invoke_RerankerNeverAnswers_OrderOfTheSearchComesJustAfterTheBudget()
    {
        var time = new ManualTimeProvider();
        var asked = new TaskCompletionSource();
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (_, _) =>
            {
                asked.SetResult();
                return new TaskCompletionSource<RerankResult>().Task;
            },
        };
        var sut = CreateWithBudget(reranker, time);

        var pending = sut.SearchAsync(count: 3);
        await asked.Task;
        time.Advance(Budget);
        var isEarly = pending.IsCompleted;
        time.Advance(TimeSpan.FromMilliseconds(25));
        var result = await pending;

        Assert.False(isEarly);
        Assert.Equal(NumberedSearch.TextsOf(0, 1, 2), result.GetValue<List<string>>());
        var ranking = SearchKernel.RankingOf(result);
        Assert.All(ranking.Ranking, ranked => Assert.Equal(UnscoredReason.Deadline, ranked.Status.Reason));
        Assert.Contains("200 ms", ranking.Degradation.Reason);
    }

    [Fact]
    public async Task Invoke_CallerCancelsWhileRanking_Cancels()
    {
        using var source = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (_, _) =>
            {
                asked.SetResult();
                return new TaskCompletionSource<RerankResult>().Task;
            },
        };
        var sut = SearchKernel.Create(_search, reranker);
        var arguments = SearchKernel.Arguments(count: 3);

        var pending = sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments, source.Token);
        await asked.Task;
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal(3, arguments["count"]);
    }

    private Kernel CreateWithBudget(IReranker reranker, TimeProvider time) => SearchKernel.Create(
        _search,
        reranker,
        configure: options => options.Budget = Budget,
        services: services => services.AddSingleton(time));
}
