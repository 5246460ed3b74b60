using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class TextSearchExtensionsTests
{
    private readonly RecordingTextSearch _search = new();
    private readonly Kernel _kernel = new();

    [Fact]
    public async Task Invoke_SecondCall_KeepsCountAndSkipOfTheFirst()
    {
        var sut = _search.CreateSearch();

        await sut.InvokeAsync(_kernel, new() { ["query"] = "q", ["count"] = 5 });
        await sut.InvokeAsync(_kernel, new() { ["query"] = "q", ["count"] = 9, ["skip"] = 3 });

        Assert.Equal([(5, 0), (5, 0)], _search.Options.Select(options => (options!.Top, options.Skip)));
    }

    [Fact]
    public async Task Invoke_EachFactory_GivesAListOfItsOwnType()
    {
        var arguments = new KernelArguments { ["query"] = "q" };

        var texts = await _search.CreateSearch().InvokeAsync(_kernel, arguments);
        var results = await _search.CreateGetTextSearchResults().InvokeAsync(_kernel, arguments);
        var objects = await _search.CreateGetSearchResults().InvokeAsync(_kernel, arguments);

        Assert.Equal(["text 0", "text 1"], Assert.IsType<List<string>>(texts.GetValue<object>()));
        Assert.Equal(2, Assert.IsType<List<TextSearchResult>>(results.GetValue<object>()).Count);
        Assert.Equal([0, 1], Assert.IsType<List<object>>(objects.GetValue<object>()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Invoke_NoQuery_GivesAnEmptyArray(string? query)
    {
        var result = await _search.CreateSearch().InvokeAsync(_kernel, new() { ["query"] = query });

        Assert.Empty(Assert.IsType<string[]>(result.GetValue<object>()));
        Assert.Empty(_search.Options);
    }

    [Fact]
    public async Task Invoke_SearchOptionsGiven_TheyAlwaysWin()
    {
        var sut = _search.CreateSearch(searchOptions: new() { Top = 4, Skip = 1 });

        await sut.InvokeAsync(_kernel, new() { ["query"] = "q", ["count"] = 9, ["skip"] = 3 });

        Assert.Equal((4, 1), (_search.Options[0]!.Top, _search.Options[0]!.Skip));
    }

    [Fact]
    public void Metadata_OfEachFactory_NamesQueryCountAndSkipAndTheWrongType()
    {
        KernelFunction[] functions = [_search.CreateSearch(), _search.CreateGetTextSearchResults(), _search.CreateGetSearchResults()];

        Assert.Equal(["Search", "GetTextSearchResults", "GetSearchResults"], functions.Select(function => function.Name));
        Assert.All(functions, function => Assert.Equal(
            [("query", true, null), ("count", false, 2), ("skip", false, (object?)0)],
            function.Metadata.Parameters.Select(parameter => (parameter.Name, parameter.IsRequired, parameter.DefaultValue))));
        Assert.Equal(
            [typeof(KernelSearchResults<string>), typeof(KernelSearchResults<TextSearchResult>), typeof(KernelSearchResults<TextSearchResult>)],
            functions.Select(function => function.Metadata.ReturnParameter.ParameterType));
    }

    [Fact]
    public void Metadata_OptionsWithoutParameters_HidesTheQueryFromAModel()
    {
        var sut = _search.CreateSearch(new KernelFunctionFromMethodOptions { FunctionName = "find" });

        Assert.Equal(["count", "skip"], sut.Metadata.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public async Task Invoke_FurtherParameters_BecomeClausesOfTheFilter()
    {
        var sut = _search.CreateSearch(new KernelFunctionFromMethodOptions { Parameters = [new("query"), new("category")] });

        await sut.InvokeAsync(_kernel, new() { ["query"] = "q", ["category"] = "news" });

        var clause = Assert.IsType<Microsoft.Extensions.VectorData.EqualToFilterClause>(Assert.Single(_search.Options[0]!.Filter!.FilterClauses));
        Assert.Equal(("category", "news"), (clause.FieldName, clause.Value));
    }

    [Fact]
    public void CreateWith_EachKind_WrapsOneFunction()
    {
        KernelPlugin[] plugins =
            [_search.CreateWithSearch("P", "About"), _search.CreateWithGetTextSearchResults("P"), _search.CreateWithGetSearchResults("P")];

        Assert.Equal(["Search", "GetTextSearchResults", "GetSearchResults"], plugins.Select(plugin => plugin.Single().Name));
        Assert.All(plugins, plugin => Assert.Equal("P", plugin.Name));
        Assert.Equal("About", plugins[0].Description);
    }
}
