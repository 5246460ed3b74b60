using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.Data;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class TextSearchRerankingFailureTests : IDisposable
{
    private readonly NumberedTextSearch _search = new();
    private readonly CollectingLoggerFactory _log = new();
    private readonly ManualTimeProvider _time = new();

    public static TheoryData<Exception> Failures => RerankFilterFailureTests.Failures();

    public void Dispose() => _log.Dispose();

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task SearchAsync_RerankerFails_KeepsTheOrderCutToThePageAndSaysWhy(Exception failure)
    {
        var outcomes = new List<RerankingOutcome>();
        var sut = Rerank(FakeReranker.Throwing(failure), new() { OnReranked = outcomes.Add });

        var found = await sut.SearchAsync("which one", new() { Top = 3, Skip = 3 });
        var texts = await found.Results.ToListAsync();

        Assert.Equal(NumberedSearch.TextsOf(3, 4, 5), texts);
        Assert.Equal(DegradationKind.FirstStageOrder, ((RerankResult)found.Metadata![RerankMetadataKeys.Result]!).Degradation.Kind);
        Assert.True(Assert.Single(outcomes).Result!.Degradation.IsDegraded);
        Assert.Single(_log.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task SearchAsync_RerankerNeverAnswers_TheBudgetHolds()
    {
        var sut = Rerank(FakeReranker.NeverReturning(), new() { Budget = TimeSpan.FromMilliseconds(200) });
        var found = await sut.SearchAsync("which one", new() { Top = 2 });

        var pending = found.Results.ToListAsync();
        _time.Advance(TimeSpan.FromMilliseconds(225));

        Assert.Equal(NumberedSearch.TextsOf(0, 1), await pending);
    }

    [Fact]
    public async Task SearchAsync_AmbientDeadlineWhenCalled_HoldsWhenTheResultsAreRead()
    {
        DateTimeOffset? given = null;
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                given = request.Deadline;
                return SearchKernel.HighestFirst(_time).RerankAsync(request, cancellationToken);
            },
        };
        var deadline = _time.GetUtcNow() + TimeSpan.FromMilliseconds(70);
        KernelSearchResults<string> found;
        using (AmbientDeadline.Begin(deadline))
            found = await Rerank(reranker, new()).SearchAsync("which one");

        await found.Results.ToListAsync();

        Assert.Equal(deadline, given);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SearchAsync_CallerCancelsWhileRanking_Cancels(bool byTheCall)
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
        var found = await Rerank(reranker, new()).SearchAsync("which one", null, byTheCall ? source.Token : default);

        var pending = found.Results.ToListAsync(byTheCall ? default : source.Token);
        await asked.Task;
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.AsTask());
    }

    [Fact]
    public async Task SearchAsync_SearchFailsWhileRead_ItsExceptionComesThrough()
    {
        _search.Notes[1] = null!;

        var found = await Rerank(SearchKernel.HighestFirst(), new()).SearchAsync("which one");

        await Assert.ThrowsAsync<NullReferenceException>(() => found.Results.ToListAsync().AsTask());
    }

    [Fact]
    public async Task SearchAsync_ObserverThrows_HasNoEffectButOneLogEntry()
    {
        var sut = Rerank(SearchKernel.HighestFirst(), new() { OnReranked = _ => throw new InvalidOperationException("Mine.") });

        for (var call = 0; call < 2; call++)
            Assert.Equal(NumberedSearch.TextsOf(3), await (await sut.SearchAsync("which one", new() { Top = 1 })).Results.ToListAsync());

        Assert.Single(_log.Entries, entry => entry.Level == LogLevel.Error);
    }

    [Fact]
    public async Task GetSearchResultsAsync_RecordsWithoutText_ArePassedThroughWithOneWarning()
    {
        ITextSearch<Bare> sut = new BareSearch().WithReranking(
            SearchKernel.HighestFirst(), services: new ServiceCollection().AddLog(_log).BuildServiceProvider());

        var found = await sut.GetSearchResultsAsync("which one", new() { Top = 1 });
        await sut.GetSearchResultsAsync("which one", new() { Top = 1 });

        Assert.Single(await found.Results.ToListAsync());
        Assert.Contains("Project", Assert.IsType<string>(found.Metadata![RerankMetadataKeys.Skipped]), StringComparison.Ordinal);
        Assert.Single(_log.Entries, entry => entry.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task GetSearchResultsAsync_ObjectsThatCannotBeRead_AreCutToThePageInTheirOrder()
    {
        var objects = new OlderSearch([.. Enumerable.Range(0, 40).Select(number => (object)new Bare(number))]);
        ITextSearch sut = objects.WithReranking(SearchKernel.HighestFirst());

        var found = await sut.GetSearchResultsAsync("which one", new() { Top = 2, Skip = 2 });

        Assert.Equal([new Bare(2), new Bare(3)], await found.Results.ToListAsync());
        Assert.Contains(nameof(Bare), Assert.IsType<string>(found.Metadata![RerankMetadataKeys.Skipped]), StringComparison.Ordinal);
    }

    private ITextSearch<Note> Rerank(IReranker reranker, RerankingOptions options) => _search.WithReranking(
        reranker, options, new ServiceCollection().AddLog(_log).AddSingleton<TimeProvider>(_time).BuildServiceProvider());

    private sealed record Bare(int Number);

    private sealed class BareSearch : ITextSearch<Bare>
    {
        public Task<KernelSearchResults<string>> SearchAsync(
            string query, TextSearchOptions<Bare>? searchOptions = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
            string query, TextSearchOptions<Bare>? searchOptions = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<KernelSearchResults<Bare>> GetSearchResultsAsync(
            string query, TextSearchOptions<Bare>? searchOptions = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new KernelSearchResults<Bare>(Enumerable.Range(0, searchOptions!.Top).Select(number => new Bare(number)).ToAsyncEnumerable()));
    }

    private sealed class OlderSearch(object[] objects) : ITextSearch
    {
        public Task<KernelSearchResults<string>> SearchAsync(
            string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
            string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<KernelSearchResults<object>> GetSearchResultsAsync(
            string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new KernelSearchResults<object>(objects.Skip(searchOptions!.Skip).Take(searchOptions.Top).ToAsyncEnumerable()));
    }
}
