using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankFilterTests
{
    private readonly NumberedSearch _search = new();

    [Fact]
    public async Task Invoke_ListOfString_StaysOneWithTheBestOfFourTimesAsMany()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());

        var result = await sut.SearchAsync(count: 3);

        Assert.Equal(typeof(List<string>), result.ValueType);
        Assert.Equal(NumberedSearch.TextsOf(11, 10, 9), result.GetValue<List<string>>());
        Assert.Equal([12], _search.Counts);
    }

    [Fact]
    public async Task Invoke_ListOfTextSearchResult_HandsBackTheSameObjects()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "results");

        var result = await sut.SearchAsync(count: 2, "results");

        var value = Assert.IsType<List<TextSearchResult>>(result.GetValue<object>());
        Assert.Equal(2, value.Count);
        Assert.Same(_search.Results[7], value[0]);
        Assert.Same(_search.Results[6], value[1]);
        Assert.Equal(("name 7", "link/7", "passage 7"), (value[0].Name, value[0].Link, value[0].Value));
    }

    [Fact]
    public async Task Invoke_ListOfObject_StaysOneWithTheSameObjects()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "objects");

        var result = await sut.SearchAsync(count: 1, "objects");

        var value = Assert.IsType<List<object>>(result.GetValue<object>());
        Assert.Same(_search.Results[3], Assert.Single(value));
    }

    [Fact]
    public async Task Invoke_Array_StaysAnArray()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "array");

        var result = await sut.SearchAsync(count: 2, "array");

        Assert.Equal(NumberedSearch.TextsOf(7, 6), Assert.IsType<string[]>(result.GetValue<object>()));
    }

    [Fact]
    public async Task Invoke_EmptyArray_StaysEmptyAndIsNotDegraded()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "empty");

        var result = await sut.SearchAsync(count: 2, "empty");

        Assert.Empty(Assert.IsType<string[]>(result.GetValue<object>()));
        Assert.False(SearchKernel.RankingOf(result).Degradation.IsDegraded);
    }

    [Fact]
    public async Task Invoke_NullValue_StaysNull()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "nothing");

        var result = await sut.SearchAsync(count: 2, "nothing");

        Assert.Null(result.GetValue<object>());
        Assert.Null(result.Metadata);
    }

    [Fact]
    public async Task Invoke_OwnTypeWithProjection_StaysItsListAndIsReadAsProjected()
    {
        RerankRequest? seen = null;
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                seen = request;
                return SearchKernel.HighestFirst().RerankAsync(request, cancellationToken);
            },
        };
        var sut = SearchKernel.Create(_search, reranker, "products", options => options.Project<Product>(product =>
            new RerankCandidate(product.Sku, product.Text) { Title = product.Title, RetrievalScore = product.Similarity }));

        var result = await sut.SearchAsync(count: 1, "products");

        Assert.Same(_search.Catalogue[3], Assert.Single(Assert.IsType<List<Product>>(result.GetValue<object>())));
        var candidate = seen!.Candidates[3];
        Assert.Equal(("sku-3", "title 3", "passage 3", 0.25), (candidate.Id, candidate.Title, candidate.Text, candidate.RetrievalScore));
    }

    [Fact]
    public async Task Invoke_OwnTypeWithoutProjection_IsWhatTheFunctionAloneReturnsAndSaysWhy()
    {
        var log = new CollectingLoggerFactory();
        var reranker = SearchKernel.HighestFirst();
        var sut = SearchKernel.Create(_search, reranker, "products", services: services => services.AddLog(log));

        var first = await sut.SearchAsync(count: 2, "products");
        var second = await sut.SearchAsync(count: 2, "products");

        Assert.Equal(_search.Catalogue.Take(2), first.GetValue<List<Product>>());
        Assert.Equal(_search.Catalogue.Take(2), second.GetValue<List<Product>>());
        Assert.Contains(nameof(Product), Assert.IsType<string>(first.Metadata![RerankMetadataKeys.Skipped]));
        Assert.Equal(0, reranker.Calls);
        Assert.Single(log.Entries, entry => entry.Text.Contains(nameof(Product), StringComparison.Ordinal));
        Assert.Equal([8, 2, 2], _search.Counts);
    }

    [Fact]
    public async Task Invoke_LazySequence_IsPassedThrough()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "lazy");

        var result = await sut.SearchAsync(count: 2, "lazy");

        Assert.Equal(NumberedSearch.TextsOf(0, 1), result.GetValue<IEnumerable<string>>());
    }

    [Fact]
    public async Task Invoke_ProjectionOfAString_WinsOverTheBuiltInOne()
    {
        var sut = SearchKernel.Create(
            _search, SearchKernel.HighestFirst(), configure: options => options.Project<string>(text => new("", text.Replace('9', '0'))));

        var result = await sut.SearchAsync(count: 3);

        Assert.Equal(NumberedSearch.TextsOf(11, 10, 8), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Invoke_OtherFunction_IsLeftAlone()
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = SearchKernel.Create(_search, reranker);

        var result = await sut.SearchAsync(count: 2, "results");

        Assert.Equal(_search.Results.Take(2), result.GetValue<List<TextSearchResult>>());
        Assert.Equal(0, reranker.Calls);
        Assert.Null(result.Metadata);
    }

    [Fact]
    public async Task Invoke_SameFunctionNameInAnotherPlugin_IsLeftAlone()
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = SearchKernel.Create(_search, reranker);
        sut.ImportPluginFromObject(_search, "Other");

        await sut.InvokeAsync("Other", "search", SearchKernel.Arguments());

        Assert.Equal(0, reranker.Calls);
    }

    [Fact]
    public async Task Invoke_FunctionWithoutPlugin_CanBeChosen()
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = SearchKernel.Create(_search, reranker, configure: options => options.Functions.Add(null, "find"));
        var function = KernelFunctionFactory.CreateFromMethod((string query, int count) => _search.Search(query, count), "find");

        var result = await sut.InvokeAsync(function, SearchKernel.Arguments(count: 1));

        Assert.Equal(NumberedSearch.TextsOf(3), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Invoke_NamesInOtherCase_AreTheSameFunction()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(SearchKernel.HighestFirst(), options => options.Functions.Add("sEARCH", "SEARCH"));
        var sut = SearchKernel.BuildWith(builder, _search);

        var result = await sut.SearchAsync(count: 1);

        Assert.Equal(NumberedSearch.TextsOf(3), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Invoke_Ranked_PutsTheWholeRankingIntoMetadata()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());

        var result = await sut.SearchAsync(count: 3);

        var ranking = SearchKernel.RankingOf(result);
        Assert.Equal("which one", ranking.Query);
        Assert.Equal(Enumerable.Range(0, 12).Reverse(), ranking.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(["fake"], ranking.Report.Stages.Select(stage => stage.Name));
        Assert.DoesNotContain(RerankMetadataKeys.Skipped, result.Metadata!.Keys);
    }

    [Fact]
    public async Task Invoke_Ranked_KeepsOtherMetadataAndTheFunction()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        sut.FunctionInvocationFilters.Add(new AnonymousFilter(async (context, next) =>
        {
            await next(context);
            context.Result = new FunctionResult(context.Result) { Metadata = new Dictionary<string, object?> { ["source"] = "index 4" } };
        }));

        var result = await sut.SearchAsync(count: 3);

        Assert.Equal("index 4", result.Metadata!["source"]);
        Assert.Equal([RerankMetadataKeys.Result, "source"], result.Metadata.Keys.Order());
        Assert.Equal("search", result.Function.Name);
    }

    [Fact]
    public async Task Invoke_RankThirtyOfTheSearch_CanReachTheTop()
    {
        var sut = SearchKernel.Create(
            _search,
            FakeReranker.ScoringBy((_, candidate) => candidate.Text == "passage 29" ? 1 : 0),
            configure: options => options.OverFetch = 6);

        var result = await sut.SearchAsync(count: 5);

        Assert.Equal(NumberedSearch.TextsOf(29, 0, 1, 2, 3), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Invoke_LogsBelowTrace_HoldNeitherQueryNorPassages()
    {
        var log = new CollectingLoggerFactory();
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), services: services => services.AddLog(log));

        await sut.SearchAsync(count: 3);

        Assert.NotEmpty(log.Entries);
        Assert.DoesNotContain(log.Entries, entry => entry.Text.Contains("passage 1", StringComparison.Ordinal));
        Assert.All(
            log.Entries.Where(entry => entry.Text.Contains("which one", StringComparison.Ordinal)),
            entry => Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Trace, entry.Level));
    }
}
