using System.Text.Json;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class DelegateRerankingTests
{
    private readonly List<int> _counts = [];

    [Fact]
    public async Task Invoke_SearchWithoutCount_RanksAllItGives()
    {
        Func<string, CancellationToken, Task<IEnumerable<string>>> search = (_, _) => Task.FromResult(NumberedSearch.TextsOf(1, 3, 2));

        var sut = search.WithReranking(SearchKernel.HighestFirst());

        Assert.Equal(NumberedSearch.TextsOf(3, 2, 1), await sut("which one", default));
    }

    [Fact]
    public async Task Invoke_SearchWithoutCount_TopKCuts()
    {
        Func<string, CancellationToken, Task<IEnumerable<string>>> search = (_, _) => Task.FromResult(NumberedSearch.TextsOf(1, 3, 2));

        var sut = search.WithReranking(SearchKernel.HighestFirst(), new() { TopK = 1 });

        Assert.Equal(NumberedSearch.TextsOf(3), await sut("which one", default));
    }

    [Fact]
    public async Task Invoke_SearchWithCount_AsksForMoreAndGivesTheBest()
    {
        var sut = Numbered().WithReranking(SearchKernel.HighestFirst(), top: 3, ProductOptions());

        var found = await sut("which one", default);

        Assert.Equal(["sku-11", "sku-10", "sku-9"], found.Select(product => product.Sku));
        Assert.Equal([12], _counts);
    }

    [Fact]
    public async Task Invoke_RerankerFails_GivesTheFirst()
    {
        var sut = Numbered().WithReranking(FakeReranker.Throwing(new InvalidOperationException("Broken.")), top: 2, ProductOptions());

        var found = await sut("which one", default);

        Assert.Equal(["sku-0", "sku-1"], found.Select(product => product.Sku));
    }

    [Fact]
    public async Task Invoke_BlankQuery_GivesWhatTheSearchGives()
    {
        var sut = Numbered().WithReranking(SearchKernel.HighestFirst(), top: 2, ProductOptions());

        Assert.Equal(2, (await sut(" ", default)).Count());
        Assert.Equal([2], _counts);
    }

    [Fact]
    public async Task Invoke_JsonWithoutText_IsCutInItsOrder()
    {
        Func<string, int, CancellationToken, Task<IEnumerable<JsonElement>>> search = (_, count, _) =>
            Task.FromResult(Enumerable.Range(0, count).Select(number => JsonSerializer.SerializeToElement(number)));
        var outcomes = new List<RerankingOutcome>();

        var found = await search.WithReranking(SearchKernel.HighestFirst(), top: 2, new() { OnReranked = outcomes.Add })("which one", default);

        Assert.Equal([0, 1], found.Select(element => element.GetInt32()));
        Assert.Contains(nameof(JsonElement), Assert.Single(outcomes).Skipped, StringComparison.Ordinal);
    }

    private static RerankingOptions ProductOptions() => new RerankingOptions().Project<Product>(product => new(product.Sku, product.Text));

    private Func<string, int, CancellationToken, Task<IEnumerable<Product>>> Numbered() => (_, count, _) =>
    {
        _counts.Add(count);
        return Task.FromResult<IEnumerable<Product>>(new NumberedSearch().Catalogue.Take(count));
    };
}
