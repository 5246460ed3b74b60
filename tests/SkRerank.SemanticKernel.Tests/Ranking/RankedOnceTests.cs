using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RankedOnceTests
{
    private readonly FakeReranker _reranker = SearchKernel.HighestFirst();
    private readonly NumberedTextSearch _search = new();
    private readonly NumberedVectors _vectors = new();

    [Fact]
    public async Task Filter_OverADecoratedSearch_RanksOnceAndWidensOnce()
    {
        var kernel = KernelWith(_search.WithReranking(_reranker).CreateSearchFunction());

        var found = await kernel.InvokeAsync("Search", "Search", new() { ["query"] = "which one", ["count"] = 2 });

        Assert.Equal(NumberedSearch.TextsOf(7, 6), found.GetValue<List<string>>());
        Assert.Equal(1, _reranker.Calls);
        Assert.Equal(8, Assert.Single(_search.Options)!.Top);
    }

    [Fact]
    public async Task Filter_StreamingOverADecoratedSearch_RanksOnce()
    {
        var kernel = KernelWith(_search.WithReranking(_reranker).CreateSearchFunction());

        var found = await kernel.InvokeStreamingAsync<List<string>>("Search", "Search", new() { ["query"] = "which one", ["count"] = 2 }).ToListAsync();

        Assert.Equal(NumberedSearch.TextsOf(7, 6), Assert.Single(found));
        Assert.Equal(1, _reranker.Calls);
    }

    [Fact]
    public async Task Filter_ValueItCannotRead_LeavesTheRankingToTheDecorator()
    {
        var decorated = _search.WithReranking(_reranker);
        var kernel = KernelWith(KernelFunctionFactory.CreateFromMethod(
            async (string query, int count = 2) => (await decorated.SearchAsync(query, new() { Top = count })).Results, "Search"));
        var answers = new List<List<string>>();

        for (var call = 0; call < 2; call++)
        {
            var found = await kernel.InvokeAsync("Search", "Search", new() { ["query"] = "which one", ["count"] = 2 });
            answers.Add(await found.GetValue<IAsyncEnumerable<string>>()!.ToListAsync());
        }

        Assert.All(answers, answer => Assert.Equal(NumberedSearch.TextsOf(7, 6), answer));
        Assert.Equal(2, _reranker.Calls);
    }

    [Fact]
    public async Task Decorator_OverADecoratedVectorSearch_RanksOnce()
    {
        var sut = new VectorStoreTextSearch<Note>(_vectors.WithReranking(_reranker)).WithReranking(_reranker);

        var found = await sut.SearchAsync("which one", new TextSearchOptions<Note> { Top = 2 });

        Assert.Equal(NumberedSearch.TextsOf(7, 6), await found.Results.ToListAsync());
        Assert.Equal(1, _reranker.Calls);
        Assert.Equal(8, Assert.Single(_vectors.Searches).Top);
    }

    [Fact]
    public async Task Decorator_Twice_RanksOnceAndTheInnerOneSaysWhy()
    {
        var outer = SearchKernel.HighestFirst();

        var found = await _search.WithReranking(_reranker).WithReranking(outer).SearchAsync("which one", new() { Top = 2 });

        Assert.Equal(NumberedSearch.TextsOf(7, 6), await found.Results.ToListAsync());
        Assert.Equal((0, 1), (_reranker.Calls, outer.Calls));
        Assert.Contains("further out", Assert.IsType<string>(found.Metadata![RerankMetadataKeys.Skipped]), StringComparison.Ordinal);
        Assert.IsType<RerankResult>(found.Metadata[RerankMetadataKeys.Result]);
    }

    [Fact]
    public async Task Function_OverADecoratedSearchWithAFilter_RanksOnce()
    {
        var kernel = KernelWith(_search.WithReranking(_reranker).CreateSearchFunction());
        var sut = kernel.Plugins["Search"].AsAIFunctions(kernel).Single().WithReranking(_reranker);

        await sut.InvokeAsync(new() { ["query"] = "which one", ["count"] = 2 });

        Assert.Equal(1, _reranker.Calls);
    }

    [Fact]
    public async Task Decorator_SearchForAnotherQueryInside_RanksBoth()
    {
        var inner = _search.WithReranking(_reranker);
        var sut = new RephrasingSearch(inner).WithReranking(_reranker);

        var found = await sut.SearchAsync("which one", new() { Top = 2 });

        Assert.Equal(2, (await found.Results.ToListAsync()).Count);
        Assert.Equal(2, _reranker.Calls);
    }

    [Fact]
    public async Task Decorator_SameQueryAfterwards_IsRankedAgain()
    {
        var sut = _search.WithReranking(_reranker);

        await (await sut.SearchAsync("which one")).Results.ToListAsync();
        await (await sut.SearchAsync("which one")).Results.ToListAsync();

        Assert.Equal(2, _reranker.Calls);
    }

    [Fact]
    public async Task Decorators_SideBySideForOneQuery_EachRanks()
    {
        var sut = _search.WithReranking(_reranker);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await (await sut.SearchAsync("which one")).Results.ToListAsync())));

        Assert.Equal(8, _reranker.Calls);
    }

    [Fact]
    public async Task PluginOverADecoratedSearch_RanksOnce()
    {
        var kernel = new Kernel();
        kernel.ImportRerankPlugin(_search.WithReranking(_reranker), _reranker);

        await kernel.InvokeAsync("Rerank", "search_and_rerank", new() { ["query"] = "which one" });

        Assert.Equal(1, _reranker.Calls);
    }

    private Kernel KernelWith(KernelFunction function)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(_reranker, options => options.Functions.Add("Search", "Search"));
        var kernel = builder.Build();
        kernel.ImportPluginFromFunctions("Search", [function]);
        return kernel;
    }

    private sealed class RephrasingSearch(ITextSearch<Note> inner) : ITextSearch<Note>
    {
        public Task<KernelSearchResults<string>> SearchAsync(
            string query, TextSearchOptions<Note>? searchOptions = null, CancellationToken cancellationToken = default) =>
            inner.SearchAsync($"{query} exactly", searchOptions, cancellationToken);

        public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
            string query, TextSearchOptions<Note>? searchOptions = null, CancellationToken cancellationToken = default) =>
            inner.GetTextSearchResultsAsync($"{query} exactly", searchOptions, cancellationToken);

        public Task<KernelSearchResults<Note>> GetSearchResultsAsync(
            string query, TextSearchOptions<Note>? searchOptions = null, CancellationToken cancellationToken = default) =>
            inner.GetSearchResultsAsync($"{query} exactly", searchOptions, cancellationToken);
    }
}
