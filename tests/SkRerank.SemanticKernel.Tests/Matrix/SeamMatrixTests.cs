using System.Collections;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>Every seam with every kind of result on every way to call a function; what cannot work is said where the cases are made.</summary>
public sealed class SeamMatrixTests
{
    private static readonly string[] Best = [.. NumberedSearch.TextsOf(7, 6)];

    private readonly NumberedTextSearch _search = new();

    public static TheoryData<Seam, ResultKind, CallPath> Combinations()
    {
        var data = new TheoryData<Seam, ResultKind, CallPath>();
        foreach (var seam in Enum.GetValues<Seam>())
        {
            foreach (var kind in Enum.GetValues<ResultKind>())
            {
                foreach (var path in Enum.GetValues<CallPath>())
                {
                    // Filters do not run where a function is called as a plain AIFunction, and only an AIFunction can be wrapped as one.
                    if (seam == Seam.Filter ? path != CallPath.PlainAIFunction : seam != Seam.Function || path == CallPath.PlainAIFunction)
                        data.Add(seam, kind, path);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Search_EverySeamKindAndPath_GivesTheBest(Seam seam, ResultKind kind, CallPath path)
    {
        var kernel = Create(seam, kind, out var function);
        var arguments = new KernelArguments { ["query"] = "which one", ["count"] = 2 };

        object? value = path switch
        {
            CallPath.Invoke => (await kernel.InvokeAsync(function, arguments)).GetValue<object>(),
            CallPath.InvokeStreaming => (await kernel.InvokeStreamingAsync<object>(function, arguments).ToListAsync()).Single(),
            CallPath.InvokeStreamingOfContent =>
                Assert.IsType<StreamingMethodContent>((await kernel.InvokeStreamingAsync(function, arguments).ToListAsync()).Single()).Content,
            _ => await Wrapped(seam, kernel).InvokeAsync(arguments),
        };

        Assert.Equal(Best, TextsOf(value));
    }

    [Theory]
    [InlineData(Seam.Filter)]
    [InlineData(Seam.TextSearch)]
    [InlineData(Seam.OlderTextSearch)]
    [InlineData(Seam.OfficialSearchFunction)]
    [InlineData(Seam.VectorSearch)]
    public async Task RenderPrompt_EverySeam_HoldsTheBestLineByLine(Seam seam)
    {
        var kernel = Create(seam, ResultKind.Texts, out var function);
        var template = new KernelPromptTemplateFactory().Create(new PromptTemplateConfig($"{{{{Search.{function.Name} query=$q count='2'}}}}"));

        var prompt = await template.RenderAsync(kernel, new() { ["q"] = "which one" });

        Assert.Equal(string.Join('\n', Best), prompt);
    }

    [Fact]
    public async Task Search_TwoKernelsAnd64CallsSideBySide_ShareOneRerankerWithoutMixingAnything()
    {
        var reranker = SearchKernel.HighestFirst();
        Kernel[] kernels = [.. Enumerable.Range(0, 2).Select(_ => Create(Seam.Filter, ResultKind.Texts, out var _, reranker))];
        var decorated = _search.WithReranking(reranker);
        var vectors = new NumberedVectors().WithReranking(reranker);

        var found = await Task.WhenAll(Enumerable.Range(0, 64).Select(call => Task.Run(async () =>
        {
            var (query, count) = ($"which one {call}", 1 + (call % 4));
            List<string> texts = (call % 4) switch
            {
                0 => (await kernels[0].InvokeAsync<List<string>>("Search", "Search", new() { ["query"] = query, ["count"] = count }))!,
                1 => (await kernels[1].InvokeStreamingAsync<List<string>>("Search", "Search", new() { ["query"] = query, ["count"] = count }).SingleAsync())!,
                2 => await (await decorated.SearchAsync(query, new() { Top = count })).Results.ToListAsync(),
                _ => await vectors.SearchAsync(query, count).Select(result => result.Record.Text).ToListAsync(),
            };
            return (count, texts);
        })));

        Assert.All(found, answer => Assert.Equal(
            NumberedSearch.TextsOf([.. Enumerable.Range(0, answer.count).Select(place => (answer.count * 4) - 1 - place)]), answer.texts));
        Assert.Equal(64, reranker.Calls);
    }

    private Kernel Create(Seam seam, ResultKind kind, out KernelFunction function, IReranker? reranker = null)
    {
        reranker ??= SearchKernel.HighestFirst();
        var builder = Kernel.CreateBuilder();
        ITextSearch older = _search;
        var made = seam switch
        {
            Seam.Filter or Seam.Function => FunctionOf((ITextSearch<Note>)_search, kind),
            Seam.TextSearch => FunctionOf(_search.WithReranking(reranker), kind),
            Seam.OlderTextSearch => FunctionOf(older.WithReranking(reranker), kind),
            Seam.OfficialSearchFunction => OfficialFunctionOf(older.WithReranking(reranker), kind),
            _ => FunctionOf((ITextSearch<Note>)new VectorStoreTextSearch<Note>(new NumberedVectors().WithReranking(reranker)), kind),
        };
        if (seam == Seam.Filter)
            builder.AddReranking(reranker, options => options.Functions.Add("Search", made.Name));
        var kernel = builder.Build();
        function = kernel.ImportPluginFromFunctions("Search", [made]).Single();
        return kernel;
    }

    private static AIFunction Wrapped(Seam seam, Kernel kernel)
    {
        var function = kernel.Plugins["Search"].AsAIFunctions(kernel).Single();
        return seam == Seam.Function ? function.WithReranking(SearchKernel.HighestFirst()) : function;
    }

    private static KernelFunction FunctionOf(ITextSearch<Note> search, ResultKind kind) => kind switch
    {
        ResultKind.Texts => search.CreateSearchFunction(),
        ResultKind.TextSearchResults => search.CreateTextSearchResultsFunction(),
        _ => search.CreateSearchResultsFunction(),
    };

    private static KernelFunction FunctionOf(ITextSearch search, ResultKind kind) => kind switch
    {
        ResultKind.Texts => search.CreateSearchFunction(),
        ResultKind.TextSearchResults => search.CreateTextSearchResultsFunction(),
        _ => search.CreateSearchResultsFunction(),
    };

    private static KernelFunction OfficialFunctionOf(ITextSearch search, ResultKind kind) => kind switch
    {
        ResultKind.Texts => search.CreateSearch(),
        ResultKind.TextSearchResults => search.CreateGetTextSearchResults(),
        _ => search.CreateGetSearchResults(),
    };

    private static IEnumerable<string?> TextsOf(object? value) => value is JsonElement json
        ? json.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
            ? item.GetString()
            : (item.TryGetProperty("value", out var text) ? text : item.GetProperty("text")).GetString())
        : Assert.IsAssignableFrom<IList>(value).Cast<object>().Select(item => item switch
        {
            string text => text,
            TextSearchResult result => result.Value,
            Note note => note.Text,
            _ => throw new InvalidOperationException($"{item.GetType()} was not expected."),
        });
}
