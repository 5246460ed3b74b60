using System.Globalization;
using System.Text.Json;
using Microsoft.SemanticKernel;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankFilterArgumentsTests
{
    private readonly NumberedSearch _search = new();

    public static TheoryData<object> FormsOfThree() =>
        [3, "3", 3L, 3.0, 3m, JsonSerializer.SerializeToElement(3), JsonSerializer.SerializeToElement("3")];

    [Theory]
    [MemberData(nameof(FormsOfThree))]
    public async Task Invoke_CountInAnyForm_IsReadAndGivenBackAsItWas(object count)
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        var arguments = SearchKernel.Arguments(count);

        var result = await sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments);

        Assert.Equal(NumberedSearch.TextsOf(11, 10, 9), result.GetValue<List<string>>());
        Assert.Equal([12], _search.Counts);
        Assert.Same(count, arguments["count"]);
    }

    [Fact]
    public async Task Invoke_NoCount_TakesTheDefaultOfTheFunctionAndLeavesNoneBehind()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        var arguments = SearchKernel.Arguments();

        var result = await sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments);

        Assert.Equal(NumberedSearch.TextsOf(7, 6), result.GetValue<List<string>>());
        Assert.Equal([8], _search.Counts);
        Assert.Equal(["query"], arguments.Names);
    }

    [Fact]
    public async Task Invoke_FunctionWithoutCount_RanksWhatItReturnsAndSaysOnceThatItCannotAskForMore()
    {
        var log = new CollectingLoggerFactory();
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "all", services: services => services.AddLog(log));

        var first = await sut.SearchAsync(function: "all");
        await sut.SearchAsync(function: "all");

        Assert.Equal(NumberedSearch.TextsOf([.. Enumerable.Range(0, 40).Reverse()]), first.GetValue<List<string>>());
        Assert.Single(log.Entries, entry => entry.Text.Contains("Search.all tells no number", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_FunctionSaidToHaveNoCount_IsCutToTopKWithoutAWarning()
    {
        var log = new CollectingLoggerFactory();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddLog(log);
        builder.AddReranking(SearchKernel.HighestFirst(), options =>
        {
            options.Functions.Add(NumberedSearch.PluginName, "all", countArgument: null);
            options.TopK = 2;
        });
        var sut = SearchKernel.BuildWith(builder, _search);

        var result = await sut.SearchAsync(function: "all");

        Assert.Equal(NumberedSearch.TextsOf(39, 38), result.GetValue<List<string>>());
        Assert.DoesNotContain(log.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task Invoke_LongCount_IsWidenedInItsOwnType()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "long");

        var result = await sut.SearchAsync(function: "long");

        Assert.Equal(NumberedSearch.TextsOf(7, 6), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Invoke_TopK_IsWhatIsHandedBackFromEnoughCandidates()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), configure: options => options.TopK = 5);

        var result = await sut.SearchAsync(count: 2);

        Assert.Equal(NumberedSearch.TextsOf(19, 18, 17, 16, 15), result.GetValue<List<string>>());
    }

    [Theory]
    [InlineData(3, 10, 10)]
    [InlineData(30, 10, 30)]
    public async Task Invoke_Cap_BoundsTheCandidatesButNeverBelowTheCallersCount(int count, int cap, int asked)
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), configure: options => options.MaxCandidates = cap);

        var result = await sut.SearchAsync(count);

        Assert.Equal([asked], _search.Counts);
        Assert.Equal(count, result.GetValue<List<string>>()!.Count);
    }

    [Theory]
    [InlineData("many")]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task Invoke_CountThatIsNone_IsLeftToTheFunction(object count)
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        var arguments = SearchKernel.Arguments(count);

        await Record.ExceptionAsync(() => sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments));

        Assert.Same(count, arguments["count"]);
        Assert.All(_search.Counts, asked => Assert.Equal(count, asked));
    }

    [Fact]
    public async Task Invoke_FunctionFails_CountIsBackAndTheFailureComesThrough()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "failing");
        var arguments = SearchKernel.Arguments(count: 3);

        await Assert.ThrowsAsync<TimeoutException>(() => sut.InvokeAsync(NumberedSearch.PluginName, "failing", arguments));

        Assert.Equal([12], _search.Counts);
        Assert.Equal(3, arguments["count"]);
    }

    [Fact]
    public async Task Invoke_RerankerSeesTheCall_CountIsBackBeforeRanking()
    {
        var arguments = SearchKernel.Arguments(count: 3);
        object? seen = null;
        var reranker = FakeReranker.ScoringBy((_, _) =>
        {
            seen = arguments["count"];
            return 0;
        });
        var sut = SearchKernel.Create(_search, reranker);

        await sut.InvokeAsync(NumberedSearch.PluginName, "search", arguments);

        Assert.Equal(3, seen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Invoke_BlankQuery_IsNotRankedAndSaysWhy(string? query)
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = SearchKernel.Create(_search, reranker);
        var function = KernelFunctionFactory.CreateFromMethod((int count) => _search.Search("", count), "search");
        sut.Plugins.Clear();
        sut.ImportPluginFromFunctions(NumberedSearch.PluginName, [function]);

        var result = await sut.InvokeAsync(NumberedSearch.PluginName, "search", new() { ["query"] = query, ["count"] = 2 });

        Assert.Equal(NumberedSearch.TextsOf(0, 1), result.GetValue<List<string>>());
        Assert.Contains("'query'", Assert.IsType<string>(result.Metadata![RerankMetadataKeys.Skipped]));
        Assert.Equal(0, reranker.Calls);
    }

    [Fact]
    public async Task Invoke_QueryAsJsonElement_IsItsText()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());

        var result = await sut.InvokeAsync(
            NumberedSearch.PluginName, "search", new() { ["query"] = JsonSerializer.SerializeToElement("what \"is\" it") });

        Assert.Equal("what \"is\" it", SearchKernel.RankingOf(result).Query);
    }

    [Fact]
    public async Task Invoke_ArgumentsOfOtherNames_AreUsed()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(SearchKernel.HighestFirst(), options => options.Functions.Add("Own", "find", "question", "limit"));
        var sut = SearchKernel.BuildWith(builder, _search);
        sut.ImportPluginFromFunctions(
            "Own", [KernelFunctionFactory.CreateFromMethod((string question, int limit = 1) => _search.Search(question, limit), "find")]);

        var result = await sut.InvokeAsync("Own", "find", new() { ["question"] = "which one", ["limit"] = 2 });

        Assert.Equal(NumberedSearch.TextsOf(7, 6), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Invoke_CultureOfTheKernel_ReadsTheCount()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        sut.Culture = culture;

        var result = await sut.SearchAsync(count: "3,0");

        Assert.Equal(3, result.GetValue<List<string>>()!.Count);
    }
}
