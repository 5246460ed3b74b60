using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class SearchAndRerankPluginTests
{
    private readonly NumberedTextSearch _search = new();

    [Fact]
    public async Task Invoke_Query_GivesTheBestWithScoresAndCitations()
    {
        var kernel = new Kernel();
        kernel.ImportRerankPlugin((ITextSearch<Note>)_search, SearchKernel.HighestFirst());

        var answer = await kernel.InvokeAsync<RankedSources>("Rerank", "search_and_rerank", new() { ["query"] = "which one", ["top"] = "2" });

        Assert.Equal(
            [new("[1]", 1, 7, "scored", "passage 7", "name 7", "link/7"), new("[2]", 2, 6, "scored", "passage 6", "name 6", "link/6")],
            answer!.Sources);
        Assert.Null(answer.Note);
        Assert.Equal("[1] passage 7\n[2] passage 6", answer.ToString());
    }

    [Fact]
    public async Task Invoke_OlderInterface_IsSearchedToo()
    {
        var kernel = new Kernel();
        kernel.ImportRerankPlugin((ITextSearch)_search, SearchKernel.HighestFirst());

        var answer = await kernel.InvokeAsync<RankedSources>("Rerank", "search_and_rerank", new() { ["query"] = "which one" });

        Assert.Equal(["link/19", "link/18", "link/17", "link/16", "link/15"], answer!.Sources.Select(source => source.Link));
    }

    [Fact]
    public void Import_Search_OffersBothFunctionsWithDescriptionsForAModel()
    {
        var sut = new Kernel().ImportRerankPlugin((ITextSearch<Note>)_search, SearchKernel.HighestFirst());

        Assert.Equal(["rerank", "search_and_rerank"], sut.Select(function => function.Name).Order());
        Assert.All(sut, function =>
        {
            Assert.NotEmpty(function.Description);
            Assert.All(function.Metadata.Parameters, parameter => Assert.NotEmpty(parameter.Description!));
        });
    }

    [Fact]
    public async Task Invoke_ModelAsksForTooMany_GetsTheLimitAndIsTold()
    {
        var sut = Plugin(new() { MaxResults = 3 });

        var answer = await sut.SearchAndRerankAsync("which one", top: 1000);

        Assert.Equal(3, answer.Sources.Count);
        Assert.Contains("from 1 to 3", answer.Note, StringComparison.Ordinal);
        Assert.Equal(12, Assert.Single(_search.Options)!.Top);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task Invoke_ModelAsksForNone_GetsOneAndIsTold(int top)
    {
        var answer = await Plugin().SearchAndRerankAsync("which one", top);

        Assert.Equal("passage 3", Assert.Single(answer.Sources).Text);
        Assert.NotNull(answer.Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("much too long a query")]
    public async Task Invoke_QueryOutsideTheLimits_IsToldWithoutAnExceptionOrASearch(string query)
    {
        var answer = await Plugin(new() { MaxQueryCharacters = 10 }).SearchAndRerankAsync(query);

        Assert.Empty(answer.Sources);
        Assert.NotNull(answer.Note);
        Assert.Empty(_search.Options);
    }

    [Fact]
    public async Task Invoke_PassagesLongerThanAllowed_TheBestThatFitAreGiven()
    {
        var answer = await Plugin(new() { MaxCharacters = 25 }).SearchAndRerankAsync("which one", top: 4);

        Assert.Equal(NumberedSearch.TextsOf(15, 14), answer.Sources.Select(source => source.Text));
        Assert.Contains("2 more passages", answer.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_RerankerFails_GivesTheFirstWithAStatus()
    {
        var sut = SearchAndRerankPlugin.Create(_search, FakeReranker.Throwing(new InvalidOperationException("Broken.")));

        var answer = await sut.SearchAndRerankAsync("which one", top: 2);

        Assert.Equal([("passage 0", null, "failed"), ("passage 1", (double?)null, "failed")], answer.Sources.Select(source => (source.Text, source.Score, source.Status)));
    }

    [Fact]
    public async Task Answer_AsJson_NamesWhatAModelCites()
    {
        var answer = await Plugin().SearchAndRerankAsync("which one", top: 1);

        var json = JsonSerializer.Serialize(answer, JsonSerializerOptions.Web);

        Assert.Equal(
            """{"sources":[{"citation":"[1]","rank":1,"score":3,"status":"scored","text":"passage 3","name":"name 3","link":"link/3"}],"note":null}""", json);
    }

    private SearchAndRerankPlugin Plugin(RerankPluginOptions? options = null) =>
        SearchAndRerankPlugin.Create(_search, SearchKernel.HighestFirst(), options);
}
