using System.Text.Json;
using Microsoft.SemanticKernel;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankFilterRecallTests
{
    private readonly NumberedSearch _search = new();

    [Fact]
    public async Task Recall_LimitOne_IsTheBareTextOfTheBest()
    {
        var sut = Create(SearchKernel.HighestFirst());

        var result = await RecallAsync(sut, limit: null);

        Assert.Equal("passage 3", result.GetValue<string>());
        Assert.Equal([4], _search.Counts);
    }

    [Fact]
    public async Task Recall_LimitTwo_IsAJsonArray()
    {
        var sut = Create(SearchKernel.HighestFirst());

        var result = await RecallAsync(sut, limit: 2);

        Assert.Equal("""["passage 7","passage 6"]""", result.GetValue<string>());
    }

    [Fact]
    public async Task Recall_LimitTwoWithOneHit_IsStillAJsonArray()
    {
        _search.Results.RemoveRange(1, 39);
        var sut = Create(SearchKernel.HighestFirst());

        var result = await RecallAsync(sut, limit: 2);

        Assert.Equal("""["passage 0"]""", result.GetValue<string>());
    }

    [Fact]
    public async Task Recall_NoHits_IsEmpty()
    {
        var sut = Create(SearchKernel.HighestFirst());

        var result = await RecallAsync(sut, limit: 2, input: "unknown");

        Assert.Equal("", result.GetValue<string>());
    }

    [Fact]
    public async Task Recall_TextsWithMarkup_AreEscapedAsByThePluginItself()
    {
        _search.Results.Clear();
        _search.Results.AddRange([new("h\u00e9llo <x> 1"), new(""), new("two 2")]);
        var sut = Create(SearchKernel.HighestFirst());

        var result = await RecallAsync(sut, limit: 3);

        Assert.Equal("""["two 2","h\u00E9llo \u003Cx\u003E 1",""]""", result.GetValue<string>());
        Assert.Equal(UnscoredReason.Empty, SearchKernel.RankingOf(result).Ranking[2].Status.Reason);
    }

    [Fact]
    public async Task Recall_NotWidened_TextThatLooksLikeJsonStaysAsItIs()
    {
        _search.Results.Clear();
        _search.Results.Add(new("""["a", "b 1"]"""));
        var reranker = FakeReranker.ScoringByWords();
        var sut = Create(reranker, options => options.OverFetch = 1);

        var result = await RecallAsync(sut, limit: 1);

        Assert.Equal("""["a", "b 1"]""", result.GetValue<string>());
    }

    [Fact]
    public async Task Recall_RerankerFailsWithLimitOne_IsTheBareTextOfTheFirst()
    {
        var failure = new RerankerException("hosted", RerankerErrorKind.Unavailable, "Down.");
        var sut = Create(FakeReranker.Throwing(failure));

        var result = await RecallAsync(sut, limit: 1);

        Assert.Equal("passage 0", result.GetValue<string>());
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("{\"a\":1}")]
    [InlineData("[1,2]")]
    [InlineData("[\"a\"")]
    public async Task Invoke_StringOfAnotherShape_IsPassedThrough(string value)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(SearchKernel.HighestFirst(), options => options.Functions.Add("Own", "find"));
        var sut = SearchKernel.BuildWith(builder, _search);
        sut.ImportPluginFromFunctions("Own", [KernelFunctionFactory.CreateFromMethod((string query, int count) => value, "find")]);

        var result = await sut.InvokeAsync("Own", "find", SearchKernel.Arguments(count: 2));

        Assert.Equal(value, result.GetValue<string>());
        Assert.Contains(RerankMetadataKeys.Skipped, result.Metadata!.Keys);
    }

    [Fact]
    public async Task Recall_Ranked_ReadsBackAsTheSameTexts()
    {
        var sut = Create(SearchKernel.HighestFirst());

        var result = await RecallAsync(sut, limit: 5);

        Assert.Equal(
            NumberedSearch.TextsOf(19, 18, 17, 16, 15), JsonSerializer.Deserialize<string[]>(result.GetValue<string>()!));
    }

    private Kernel Create(IReranker reranker, Action<RerankFilterOptions>? configure = null)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(reranker, options =>
        {
            options.Functions.AddRecall(NumberedSearch.PluginName);
            configure?.Invoke(options);
        });
        return SearchKernel.BuildWith(builder, _search);
    }

    private static Task<FunctionResult> RecallAsync(Kernel kernel, int? limit, string input = "which one")
    {
        var arguments = new KernelArguments { ["input"] = input };
        if (limit is not null)
            arguments["limit"] = limit;
        return kernel.InvokeAsync(NumberedSearch.PluginName, "Recall", arguments);
    }
}
