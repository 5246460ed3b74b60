using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankFilterConcurrencyTests
{
    private const int Calls = 64;

    private readonly NumberedSearch _search = new();

    [Fact]
    public async Task Invoke_ParallelCallsWithTheirOwnCounts_EachGetsItsOwn()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());

        var results = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Task.Run(() => sut.SearchAsync(count: 1 + (i % 5)))));

        for (var i = 0; i < Calls; i++)
        {
            var count = 1 + (i % 5);
            var expected = NumberedSearch.TextsOf([.. Enumerable.Range(1, count).Select(place => (4 * count) - place)]);
            Assert.Equal(expected, results[i].GetValue<List<string>>());
        }
    }

    [Fact]
    public async Task Invoke_ParallelCallsWithTheSameArguments_AllAreWidenedOnceAndTheArgumentsComeBack()
    {
        using var allInside = new CountdownEvent(Calls);
        var open = new TaskCompletionSource();
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        sut.FunctionInvocationFilters.Add(new AnonymousFilter(async (context, next) =>
        {
            if (allInside.Signal())
                open.SetResult();
            await open.Task;
            await next(context);
        }));
        var arguments = SearchKernel.Arguments();

        var results = await Task.WhenAll(Enumerable.Range(0, Calls)
            .Select(_ => sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments)));

        Assert.All(results, result => Assert.Equal(NumberedSearch.TextsOf(7, 6), result.GetValue<List<string>>()));
        Assert.Equal(Enumerable.Repeat(8, Calls), _search.Counts);
        Assert.Equal(["query"], arguments.Names);
    }

    [Fact]
    public async Task Invoke_TwoKernelsWithOneReranker_BothRank()
    {
        var reranker = SearchKernel.HighestFirst();
        var one = SearchKernel.Create(_search, reranker);
        var other = SearchKernel.Create(_search, reranker, configure: options => options.TopK = 1);

        var results = await Task.WhenAll(one.SearchAsync(count: 2), other.SearchAsync(count: 2), one.Clone().SearchAsync(count: 1));

        Assert.Equal([2, 1, 1], results.Select(result => result.GetValue<List<string>>()!.Count));
        Assert.Equal(3, reranker.Calls);
    }
}
