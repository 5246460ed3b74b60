using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class FunctionRerankingTests : IDisposable
{
    private readonly NumberedSearch _search = new();
    private readonly CollectingLoggerFactory _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("search")]
    [InlineData("results")]
    [InlineData("objects")]
    [InlineData("array")]
    public async Task InvokeAsync_FunctionOfAKernel_GivesTheBestAsJson(string function)
    {
        var sut = FunctionOf(function).WithReranking(SearchKernel.HighestFirst());

        var value = await sut.InvokeAsync(new() { ["query"] = "which one", ["count"] = 2 });

        var texts = Assert.IsType<JsonElement>(value).EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : item.GetProperty("value").GetString());
        Assert.Equal(NumberedSearch.TextsOf(7, 6), texts);
        Assert.Equal([8], _search.Counts);
    }

    [Fact]
    public async Task InvokeAsync_NoCount_TakesTheDefaultOfTheFunction()
    {
        var sut = FunctionOf("search").WithReranking(SearchKernel.HighestFirst());

        var value = await sut.InvokeAsync(new() { ["query"] = "which one" });

        Assert.Equal(2, Assert.IsType<JsonElement>(value).GetArrayLength());
        Assert.Equal([8], _search.Counts);
    }

    [Theory]
    [InlineData(typeof(AIFunctionArguments))]
    [InlineData(typeof(KernelArguments))]
    public async Task InvokeAsync_CallersArguments_AreNotChanged(Type type)
    {
        var sut = FunctionOf("search").WithReranking(SearchKernel.HighestFirst());
        var arguments = (AIFunctionArguments)Activator.CreateInstance(type)!;
        arguments["query"] = "which one";
        arguments["count"] = JsonSerializer.SerializeToElement(3);

        var value = await sut.InvokeAsync(arguments);

        Assert.Equal(3, Assert.IsType<JsonElement>(value).GetArrayLength());
        Assert.Equal(3, ((JsonElement)arguments["count"]!).GetInt32());
        Assert.Equal([12], _search.Counts);
    }

    [Fact]
    public async Task InvokeAsync_FunctionFromAFactory_KeepsTheTypeOfItsValue()
    {
        AIFunction function = AIFunctionFactory.Create(
            (string query, int count = 3) => _search.Search(query, count), new AIFunctionFactoryOptions
            {
                Name = "find",
                MarshalResult = (value, _, _) => ValueTask.FromResult(value),
            });
        var sut = function.WithReranking(SearchKernel.HighestFirst());

        var value = await sut.InvokeAsync(new() { ["query"] = "which one" });

        Assert.Equal(NumberedSearch.TextsOf(11, 10, 9), Assert.IsType<List<string>>(value));
    }

    [Fact]
    public async Task InvokeAsync_Recall_StaysTheTextOfTheOneBest()
    {
        var options = new RerankingFunctionOptions { QueryArgument = "input", CountArgument = "limit" };
        var sut = FunctionOf("Recall").WithReranking(SearchKernel.HighestFirst(), options);

        var one = await sut.InvokeAsync(new() { ["input"] = "which one" });
        var two = await sut.InvokeAsync(new() { ["input"] = "which one", ["limit"] = 2 });

        Assert.Equal("passage 3", Assert.IsType<JsonElement>(one).GetString());
        Assert.Equal("""["passage 7","passage 6"]""", Assert.IsType<JsonElement>(two).GetString());
    }

    [Fact]
    public async Task InvokeAsync_ValueThatIsNoList_IsWhatTheFunctionAloneGives()
    {
        var outcomes = new List<RerankingOutcome>();
        var calls = new List<int>();
        AIFunction function = AIFunctionFactory.Create((string query, int count = 3) =>
        {
            calls.Add(count);
            return count;
        });
        var sut = function.WithReranking(
            SearchKernel.HighestFirst(), new() { OnReranked = outcomes.Add }, new ServiceCollection().AddLog(_log).BuildServiceProvider());

        var first = await sut.InvokeAsync(new() { ["query"] = "which one", ["count"] = 2 });
        var second = await sut.InvokeAsync(new() { ["query"] = "which one", ["count"] = 2 });

        Assert.Equal([2, 2], new[] { first, second }.Select(value => Assert.IsType<JsonElement>(value).GetInt32()));
        Assert.Equal([8, 2, 2], calls);
        Assert.Equal(2, outcomes.Count(outcome => outcome.Skipped is not null));
        Assert.Single(_log.Entries, entry => entry.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task InvokeAsync_RerankerFails_GivesTheFirstWithoutAnException()
    {
        var sut = FunctionOf("search").WithReranking(FakeReranker.Throwing(new InvalidOperationException("Broken.")));

        var value = await sut.InvokeAsync(new() { ["query"] = "which one", ["count"] = 2 });

        Assert.Equal("""["passage 0","passage 1"]""", Assert.IsType<JsonElement>(value).GetRawText());
    }

    [Fact]
    public async Task InvokeAsync_FunctionRefusesTheWideCall_RanksWhatTheCallerAskedFor()
    {
        var sut = FunctionOf("limited").WithReranking(SearchKernel.HighestFirst());

        var value = await sut.InvokeAsync(new() { ["query"] = "which one", ["count"] = 3 });

        Assert.Equal("""["passage 2","passage 1","passage 0"]""", Assert.IsType<JsonElement>(value).GetRawText());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.InvokeAsync(new() { ["query"] = "which one", ["count"] = 11 }).AsTask());
    }

    [Fact]
    public async Task InvokeAsync_NoQuery_IsPassedThrough()
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = FunctionOf("search").WithReranking(reranker);

        await sut.InvokeAsync(new() { ["query"] = "", ["count"] = 2 });

        Assert.Equal([2], _search.Counts);
        Assert.Equal(0, reranker.Calls);
    }

    [Fact]
    public async Task InvokeAsync_CallerCancels_Cancels()
    {
        using var source = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var sut = FunctionOf("search").WithReranking(new FakeReranker
        {
            RerankAsyncCallback = (_, _) =>
            {
                asked.SetResult();
                return new TaskCompletionSource<RerankResult>().Task;
            },
        });

        var pending = sut.InvokeAsync(new() { ["query"] = "which one" }, source.Token);
        await asked.Task;
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.AsTask());
    }

    [Fact]
    public void WithReranking_NameAndSchema_AreThoseOfTheFunction()
    {
        var function = FunctionOf("search");

        var sut = function.WithReranking(SearchKernel.HighestFirst());

        Assert.Equal((function.Name, function.Description), (sut.Name, sut.Description));
        Assert.Equal(function.JsonSchema.GetRawText(), sut.JsonSchema.GetRawText());
    }

    [Fact]
    public async Task InvokeAsync_JsonObjects_AreReadByTheNamesOfTheirMembers()
    {
        var seen = new List<RerankCandidate>();
        var reranker = FakeReranker.ScoringBy((_, candidate) =>
        {
            seen.Add(candidate);
            return candidate.Text.Length;
        });
        AIFunction function = AIFunctionFactory.Create(
            (string query) => JsonSerializer.SerializeToElement(new object[] { new { Id = "a", Title = "t", Content = "x" }, new { Text = "long" } }));

        var value = await function.WithReranking(reranker).InvokeAsync(new() { ["query"] = "which one" });

        Assert.Equal("""[{"Text":"long"},{"Id":"a","Title":"t","Content":"x"}]""", Assert.IsType<JsonElement>(value).GetRawText());
        Assert.Equal([("a", "t", "x"), ("1", null, "long")], seen.Select(candidate => (candidate.Id, candidate.Title, candidate.Text)));
    }

    [Fact]
    public async Task InvokeAsync_SearchFunctionOverText_CanBeWrappedToo()
    {
        AIFunction function = new NumberedTextSearch().CreateTextSearchResultsFunction();

        var value = await function.WithReranking(SearchKernel.HighestFirst()).InvokeAsync(new() { ["query"] = "which one", ["count"] = 1 });

        Assert.Equal("link/3", Assert.Single(Assert.IsType<JsonElement>(value).EnumerateArray()).GetProperty("link").GetString());
    }

    private AIFunction FunctionOf(string name)
    {
        var kernel = new Kernel();
        return kernel.ImportPluginFromObject(_search, NumberedSearch.PluginName).AsAIFunctions(kernel).Single(function => function.Name == $"Search_{name}");
    }
}
