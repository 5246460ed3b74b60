using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankFilterStreamingTests
{
    private readonly NumberedSearch _search = new();

    [Fact]
    public async Task Stream_DefaultItems_IsOneContentWithTheRankedListAndTheRanking()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());

        var items = await ReadAsync<StreamingKernelContent>(sut, "search", SearchKernel.Arguments(count: 2));

        var content = Assert.IsType<StreamingMethodContent>(Assert.Single(items));
        Assert.Equal(NumberedSearch.TextsOf(7, 6), Assert.IsType<List<string>>(content.InnerContent));
        Assert.Equal(8, Assert.IsType<RerankResult>(content.Metadata![RerankMetadataKeys.Result]).Ranking.Count);
        Assert.Equal([8], _search.Counts);
    }

    [Fact]
    public async Task Stream_MethodContentItems_KeepTheirType()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "results");

        var items = await ReadAsync<StreamingMethodContent>(sut, "results", SearchKernel.Arguments(count: 1));

        var list = Assert.IsType<List<TextSearchResult>>(Assert.Single(items).Content);
        Assert.Same(_search.Results[3], Assert.Single(list));
    }

    [Fact]
    public async Task Stream_WholeValueAsItem_StaysThatType()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());

        var items = await ReadAsync<List<string>>(sut, "search", SearchKernel.Arguments(count: 2));

        Assert.Equal(NumberedSearch.TextsOf(7, 6), Assert.Single(items));
    }

    [Fact]
    public async Task Stream_WholeValueAsObject_StaysThatType()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());

        var items = await ReadAsync<object>(sut, "search", SearchKernel.Arguments(count: 2));

        Assert.Equal(NumberedSearch.TextsOf(7, 6), Assert.IsType<List<string>>(Assert.Single(items)));
    }

    [Fact]
    public async Task Stream_PassageByPassage_YieldsTheBestOnes()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "stream");

        var items = await ReadAsync<string>(sut, "stream", SearchKernel.Arguments(count: 2));

        Assert.Equal(NumberedSearch.TextsOf(7, 6), items);
        Assert.Equal([8], _search.Counts);
    }

    [Fact]
    public async Task Stream_RecallAsString_IsTheBareTextOfTheBest()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(SearchKernel.HighestFirst(), options => options.Functions.AddRecall(NumberedSearch.PluginName));
        var sut = SearchKernel.BuildWith(builder, _search);

        var items = await ReadAsync<string>(sut, "Recall", new() { ["input"] = "which one" });

        Assert.Equal(["passage 3"], items);
    }

    [Fact]
    public async Task Stream_OnePassageThatLooksLikeJson_IsAPassage()
    {
        var sut = SearchKernel.Create(_search, FakeReranker.ScoringByWords(), "stream");
        _search.Results.Clear();
        _search.Results.Add(new("""["a","b"]"""));

        var items = await ReadAsync<string>(sut, "stream", SearchKernel.Arguments(count: 2));

        Assert.Equal(["""["a","b"]"""], items);
    }

    [Fact]
    public async Task Stream_WhileItIsRead_TheCallersArgumentsAreHisOwn()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "stream");
        var arguments = SearchKernel.Arguments(count: 2);

        var seen = new List<object?>();
        await foreach (var _ in sut.InvokeStreamingAsync<string>(NumberedSearch.PluginName, "stream", arguments))
            seen.Add(arguments["count"]);
        await foreach (var _ in sut.InvokeStreamingAsync(NumberedSearch.PluginName, "stream", arguments))
            seen.Add(arguments["count"]);

        Assert.Equal([2, 2, 2], seen);
    }

    [Fact]
    public async Task Stream_FunctionFails_CountIsBackAndTheFailureComesThrough()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "failing");
        var arguments = SearchKernel.Arguments(count: 2);

        await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync<StreamingKernelContent>(sut, "failing", arguments));

        Assert.Equal([8], _search.Counts);
        Assert.Equal(2, arguments["count"]);
    }

    [Fact]
    public async Task Stream_RerankerFails_YieldsTheOrderOfTheSearchCutToTheCallersCount()
    {
        var failure = new RerankerException("hosted", RerankerErrorKind.Unavailable, "Down.");
        var sut = SearchKernel.Create(_search, FakeReranker.Throwing(failure), "stream");

        var items = await ReadAsync<string>(sut, "stream", SearchKernel.Arguments(count: 3));

        Assert.Equal(NumberedSearch.TextsOf(0, 1, 2), items);
    }

    [Fact]
    public async Task Stream_ContentOfAnotherType_IsWhatTheFunctionAloneReturns()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "products");

        var first = await ReadAsync<StreamingKernelContent>(sut, "products", SearchKernel.Arguments(count: 2));
        var second = await ReadAsync<StreamingKernelContent>(sut, "products", SearchKernel.Arguments(count: 2));

        Assert.Equal(_search.Catalogue.Take(2), Assert.IsType<List<Product>>(Assert.Single(first).InnerContent));
        Assert.Equal(_search.Catalogue.Take(2), Assert.IsType<List<Product>>(Assert.Single(second).InnerContent));
        Assert.Equal([8, 2, 2], _search.Counts);
    }

    [Fact]
    public async Task Stream_ItemsOfAnotherType_ArePassedThrough()
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = SearchKernel.Create(_search, reranker, "numbers");

        var items = await ReadAsync<int>(sut, "numbers", SearchKernel.Arguments(count: 2));

        Assert.Equal([0, 1], items);
        Assert.Equal(0, reranker.Calls);
    }

    [Fact]
    public async Task Stream_RegisteredTwice_RanksOnce()
    {
        var reranker = SearchKernel.HighestFirst();
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(reranker, options => options.Functions.Add(NumberedSearch.PluginName, "stream"));
        builder.AddReranking(reranker, options => options.Functions.Add(NumberedSearch.PluginName, "stream"));
        var sut = SearchKernel.BuildWith(builder, _search);

        var items = await ReadAsync<string>(sut, "stream", SearchKernel.Arguments(count: 2));

        Assert.Equal(NumberedSearch.TextsOf(7, 6), items);
        Assert.Equal(1, reranker.Calls);
    }

    [Fact]
    public async Task Stream_CallerCancelsWhileRanking_Cancels()
    {
        using var source = new CancellationTokenSource();
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = async (_, _) =>
            {
                await source.CancelAsync();
                return await new TaskCompletionSource<RerankResult>().Task;
            },
        };
        var sut = SearchKernel.Create(_search, reranker, "stream");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ReadAsync<string>(sut, "stream", SearchKernel.Arguments(count: 2), source.Token));
    }

    private static async Task<List<T>> ReadAsync<T>(
        Kernel kernel, string function, KernelArguments arguments, CancellationToken cancellationToken = default)
    {
        var items = new List<T>();
        await foreach (var item in kernel.InvokeStreamingAsync<T>(NumberedSearch.PluginName, function, arguments, cancellationToken))
            items.Add(item);
        return items;
    }
}
