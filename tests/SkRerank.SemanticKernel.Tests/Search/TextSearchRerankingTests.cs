using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

public sealed class TextSearchRerankingTests
{
    private readonly NumberedTextSearch _search = new();

    [Fact]
    public async Task SearchAsync_Texts_AsksForFourTimesAsManyAndGivesTheBest()
    {
        var sut = Reranked();

        var found = await sut.SearchAsync("which one", new() { Top = 3 });

        Assert.Equal(NumberedSearch.TextsOf(11, 10, 9), await found.Results.ToListAsync());
        Assert.Equal(12, Assert.Single(_search.Options)!.Top);
    }

    [Fact]
    public async Task GetTextSearchResultsAsync_NoOptions_GivesTheDefaultTopOfFive()
    {
        var found = await Reranked().GetTextSearchResultsAsync("which one");

        Assert.Equal(["link/19", "link/18", "link/17", "link/16", "link/15"], await found.Results.Select(result => result.Link).ToListAsync());
    }

    [Fact]
    public async Task GetSearchResultsAsync_Records_AreReadByTheirAttributesAndHandedBackAsTheyAre()
    {
        var found = await Reranked().GetSearchResultsAsync("which one", new() { Top = 2 });

        var notes = await found.Results.ToListAsync();
        Assert.Equal([_search.Notes[7], _search.Notes[6]], notes);
        Assert.Equal(["note-7", "note-6"], ResultOf(found).Top(2).Select(ranked => ranked.Candidate.Id));
        Assert.Equal("name 7", ResultOf(found).Ranking[0].Candidate.Title);
    }

    [Fact]
    public async Task SearchAsync_OlderInterface_RanksAllThreeKinds()
    {
        ITextSearch sut = ((ITextSearch)_search).WithReranking(SearchKernel.HighestFirst());
        var options = new TextSearchOptions { Top = 2, IncludeTotalCount = true, Filter = new TextSearchFilter().Equality("Title", "x") };

        var texts = await (await sut.SearchAsync("which one", options)).Results.ToListAsync();
        var results = await (await sut.GetTextSearchResultsAsync("which one", options)).Results.ToListAsync();
        var records = await (await sut.GetSearchResultsAsync("which one", options)).Results.ToListAsync();

        Assert.Equal(NumberedSearch.TextsOf(7, 6), texts);
        Assert.Equal(["link/7", "link/6"], results.Select(result => result.Link));
        Assert.Equal([_search.Notes[7], _search.Notes[6]], records);
        Assert.All(_search.OlderOptions, asked => Assert.Same(options.Filter, asked!.Filter));
        Assert.All(_search.OlderOptions, asked => Assert.True(asked!.IncludeTotalCount));
    }

    [Fact]
    public async Task SearchAsync_FilterAndTotalCount_ArePassedOn()
    {
        var options = new TextSearchOptions<Note> { Top = 2, IncludeTotalCount = true, Filter = note => note.Number > 3 };

        var found = await Reranked().SearchAsync("which one", options);

        Assert.Equal(40, found.TotalCount);
        var asked = Assert.Single(_search.Options)!;
        Assert.Same(options.Filter, asked.Filter);
        Assert.True(asked.IncludeTotalCount);
        Assert.Equal(2, options.Top);
    }

    [Fact]
    public async Task SearchAsync_ResultsNotReadYet_NothingIsRanked()
    {
        var reranker = SearchKernel.HighestFirst();

        var found = await _search.WithReranking(reranker).SearchAsync("which one");
        var (callsBefore, readBefore) = (reranker.Calls, _search.Read);
        await found.Results.ToListAsync();

        Assert.Equal((0, 0), (callsBefore, readBefore));
        Assert.Equal(1, reranker.Calls);
    }

    [Fact]
    public async Task SearchAsync_ResultsRead_MetadataHoldsTheRankingAndWhatTheSearchSaid()
    {
        var found = await Reranked().SearchAsync("which one", new() { Top = 2 });
        await found.Results.ToListAsync();

        Assert.Equal("notes", found.Metadata!["index"]);
        Assert.Equal(8, ResultOf(found).Ranking.Count);
        Assert.False(ResultOf(found).Degradation.IsDegraded);
    }

    [Theory]
    [InlineData(5, 4, 100)]
    [InlineData(3, 4, 100)]
    [InlineData(7, 3, 10)]
    [InlineData(4, 1, 100)]
    [InlineData(30, 4, 20)]
    public async Task SearchAsync_PagesOfOneSize_NeitherRepeatNorLoseAResult(int top, int overFetch, int maxCandidates)
    {
        var sut = _search.WithReranking(SearchKernel.HighestFirst(), new() { OverFetch = overFetch, MaxCandidates = maxCandidates });
        var all = new List<string>();

        for (var skip = 0; skip < 40; skip += top)
            all.AddRange(await (await sut.SearchAsync("which one", new() { Top = top, Skip = skip })).Results.ToListAsync());

        Assert.Equal(_search.Notes.Select(note => note.Text).Order(), all.Order());
    }

    [Fact]
    public async Task SearchAsync_SecondPage_IsCutFromTheSameRankingAsTheFirst()
    {
        var found = await Reranked().SearchAsync("which one", new() { Top = 3, Skip = 3 });

        Assert.Equal(NumberedSearch.TextsOf(8, 7, 6), await found.Results.ToListAsync());
    }

    [Fact]
    public async Task SearchAsync_PageAcrossTwoPools_RanksEachPoolByItself()
    {
        var found = await Reranked().SearchAsync("which one", new() { Top = 3, Skip = 11 });

        Assert.Equal(NumberedSearch.TextsOf(0, 23, 22), await found.Results.ToListAsync());
        Assert.Equal((0, 24), (Assert.Single(_search.Options)!.Skip, _search.Options[0]!.Top));
    }

    [Fact]
    public async Task SearchAsync_DeepPage_AsksForItsOwnPoolOnly()
    {
        var found = await Reranked().SearchAsync("which one", new() { Top = 3, Skip = 24 });

        Assert.Equal(NumberedSearch.TextsOf(35, 34, 33), await found.Results.ToListAsync());
        Assert.Equal((24, 12), (Assert.Single(_search.Options)!.Skip, _search.Options[0]!.Top));
    }

    [Fact]
    public async Task SearchAsync_SearchRefusesTheWideCall_RanksWhatTheCallerAskedForAndSaysWhatToDo()
    {
        var log = new CollectingLoggerFactory();
        var search = new NumberedTextSearch { Limit = 10 };
        var sut = search.WithReranking(SearchKernel.HighestFirst(), services: new ServiceCollection().AddLog(log).BuildServiceProvider());

        var first = await (await sut.SearchAsync("which one", new() { Top = 5, Skip = 5 })).Results.ToListAsync();
        await (await sut.SearchAsync("which one", new() { Top = 5 })).Results.ToListAsync();

        Assert.Equal(NumberedSearch.TextsOf(9, 8, 7, 6, 5), first);
        Assert.Contains("lower MaxCandidates", Assert.Single(log.Entries, entry => entry.Level == LogLevel.Warning).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchAsync_SearchRefusesTheCallersOwnCall_ItsExceptionComesThrough()
    {
        var sut = new NumberedTextSearch { Limit = 3 }.WithReranking(SearchKernel.HighestFirst());

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.SearchAsync("which one", new() { Top = 5 }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task SearchAsync_BlankQuery_IsPassedThroughAndSaysSo(string query)
    {
        var found = await Reranked().SearchAsync(query, new() { Top = 2 });

        Assert.Equal(NumberedSearch.TextsOf(0, 1), await found.Results.ToListAsync());
        Assert.Contains("nothing to rank", Assert.IsType<string>(found.Metadata![RerankMetadataKeys.Skipped]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchAsync_ReadTwice_RanksTwice()
    {
        var found = await Reranked().SearchAsync("which one", new() { Top = 2 });

        var first = await found.Results.ToListAsync();
        var second = await found.Results.ToListAsync();

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task WithReranking_VectorStoreTextSearch_KeepsBothInterfaces()
    {
        var vectors = new NumberedVectors();
        RerankingVectorStoreTextSearch<Note> sut = new VectorStoreTextSearch<Note>(vectors).WithReranking(SearchKernel.HighestFirst());

        var texts = await (await sut.SearchAsync("which one", new TextSearchOptions<Note> { Top = 2 })).Results.ToListAsync();
        var older = await (await ((ITextSearch)sut).GetTextSearchResultsAsync("which one", new() { Top = 2 })).Results.ToListAsync();

        Assert.Equal(NumberedSearch.TextsOf(7, 6), texts);
        Assert.Equal(["link/7", "link/6"], older.Select(result => result.Link));
        Assert.Equal([8, 8], vectors.Searches.Select(search => search.Top));
    }

    private ITextSearch<Note> Reranked() => _search.WithReranking(SearchKernel.HighestFirst());

    private static RerankResult ResultOf<T>(KernelSearchResults<T> found) => Assert.IsType<RerankResult>(found.Metadata![RerankMetadataKeys.Result]);
}
