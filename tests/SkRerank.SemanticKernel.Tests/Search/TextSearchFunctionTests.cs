using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

public sealed class TextSearchFunctionTests
{
    private readonly NumberedTextSearch _search = new();
    private readonly Kernel _kernel = new();

    [Fact]
    public async Task Invoke_SecondCallAsksForMore_GetsIt()
    {
        var sut = _search.CreateSearchFunction();

        var first = await sut.InvokeAsync<List<string>>(_kernel, new() { ["query"] = "q", ["count"] = 2 });
        var second = await sut.InvokeAsync<List<string>>(_kernel, new() { ["query"] = "q", ["count"] = 3, ["skip"] = 4 });

        Assert.Equal(NumberedSearch.TextsOf(0, 1), first);
        Assert.Equal(NumberedSearch.TextsOf(4, 5, 6), second);
    }

    [Fact]
    public async Task Invoke_CallsSideBySide_EachGetsItsOwnCount()
    {
        var sut = _search.WithReranking(SearchKernel.HighestFirst()).CreateSearchFunction();

        var found = await Task.WhenAll(Enumerable.Range(1, 64).Select(number => Task.Run(() =>
            sut.InvokeAsync<List<string>>(_kernel, new() { ["query"] = "q", ["count"] = 1 + (number % 5) }))));

        Assert.Equal(Enumerable.Range(1, 64).Select(number => 1 + (number % 5)), found.Select(texts => texts!.Count));
    }

    [Fact]
    public void Metadata_OfEveryFunction_TellsAModelAboutTheQuery()
    {
        ITextSearch older = _search;
        KernelFunction[] functions =
        [
            _search.CreateSearchFunction(), _search.CreateTextSearchResultsFunction(), _search.CreateSearchResultsFunction(),
            older.CreateSearchFunction(), older.CreateTextSearchResultsFunction(), older.CreateSearchResultsFunction(),
        ];

        Assert.All(functions, function =>
        {
            Assert.Equal(["query", "count", "skip"], function.Metadata.Parameters.Select(parameter => parameter.Name));
            Assert.Equal([true, false, false], function.Metadata.Parameters.Select(parameter => parameter.IsRequired));
            Assert.All(function.Metadata.Parameters, parameter => Assert.NotEmpty(parameter.Description!));
            Assert.NotEmpty(function.Description);
        });
        Assert.Equal(
            ["Search", "GetTextSearchResults", "GetSearchResults", "Search", "GetTextSearchResults", "GetSearchResults"],
            functions.Select(function => function.Name));
    }

    [Fact]
    public async Task Invoke_EachKind_GivesListsOfTheDeclaredType()
    {
        var arguments = new KernelArguments { ["query"] = "q" };

        var texts = await _search.CreateSearchFunction().InvokeAsync(_kernel, arguments);
        var results = await _search.CreateTextSearchResultsFunction().InvokeAsync(_kernel, arguments);
        var records = await _search.CreateSearchResultsFunction().InvokeAsync(_kernel, arguments);
        var objects = await ((ITextSearch)_search).CreateSearchResultsFunction().InvokeAsync(_kernel, arguments);

        Assert.Equal(
            [typeof(List<string>), typeof(List<TextSearchResult>), typeof(List<Note>), typeof(List<object>)],
            new[] { texts, results, records, objects }.Select(result => result.ValueType));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Invoke_NoQuery_GivesAnEmptyListOfTheSameType(string? query)
    {
        var result = await _search.CreateSearchFunction().InvokeAsync(_kernel, new() { ["query"] = query });

        Assert.Empty(Assert.IsType<List<string>>(result.GetValue<object>()));
    }

    [Fact]
    public async Task Invoke_BeyondTheLimits_IsCutToThem()
    {
        var sut = _search.CreateSearchFunction(new() { MaxCount = 3, DefaultCount = 2, FunctionName = "find" });

        var many = await sut.InvokeAsync<List<string>>(_kernel, new() { ["query"] = "q", ["count"] = 1000, ["skip"] = -4 });
        var usual = await sut.InvokeAsync<List<string>>(_kernel, new() { ["query"] = "q" });

        Assert.Equal(NumberedSearch.TextsOf(0, 1, 2), many);
        Assert.Equal(NumberedSearch.TextsOf(0, 1), usual);
        Assert.Equal("find", sut.Name);
    }

    [Fact]
    public async Task Invoke_ArgumentsOfAModel_AreRead()
    {
        var arguments = JsonSerializer.Deserialize<Dictionary<string, object?>>("""{"query":"q","count":3}""")!;

        var found = await _search.CreateSearchFunction().InvokeAsync<List<string>>(_kernel, new(arguments));

        Assert.Equal(3, found!.Count);
    }

    [Fact]
    public async Task Invoke_Filter_GoesIntoEveryCall()
    {
        var sut = _search.CreateSearchFunction(filter: note => note.Number > 2);

        await sut.InvokeAsync(_kernel, new() { ["query"] = "q" });
        await sut.InvokeAsync(_kernel, new() { ["query"] = "q" });

        Assert.All(_search.Options, options => Assert.NotNull(options!.Filter));
    }

    [Fact]
    public void CreateSearchFunction_DefaultAboveTheLimit_IsRefused() =>
        Assert.Throws<ValidationException>(() => _search.CreateSearchFunction(new() { DefaultCount = 9, MaxCount = 3 }));
}
