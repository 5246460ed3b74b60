using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankFilterOrderTests
{
    private readonly NumberedSearch _search = new();

    [Fact]
    public async Task Invoke_OtherFiltersAround_OuterSeesRankedResultsAndInnerTheWideCall()
    {
        List<string>? outer = null;
        List<string>? inner = null;
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), services: services =>
            services.AddSingleton<IFunctionInvocationFilter>(new AnonymousFilter(async (context, next) =>
            {
                await next(context);
                outer = context.Result.GetValue<List<string>>();
            })));
        sut.FunctionInvocationFilters.Add(new AnonymousFilter(async (context, next) =>
        {
            await next(context);
            inner = context.Result.GetValue<List<string>>();
        }));

        await sut.SearchAsync(count: 2);

        Assert.Equal(NumberedSearch.TextsOf(7, 6), outer);
        Assert.Equal(NumberedSearch.TextsOf(0, 1, 2, 3, 4, 5, 6, 7), inner);
    }

    [Fact]
    public async Task Invoke_InnerFilterAnswersByItself_ItsAnswerIsRanked()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        sut.FunctionInvocationFilters.Add(new AnonymousFilter((context, _) =>
        {
            context.Result = new FunctionResult(context.Result, new List<string> { "passage 1", "passage 2", "passage 3" });
            return Task.CompletedTask;
        }));

        var result = await sut.SearchAsync(count: 2);

        Assert.Equal(NumberedSearch.TextsOf(3, 2), result.GetValue<List<string>>());
        Assert.Equal([RerankMetadataKeys.Result], result.Metadata!.Keys);
    }

    [Fact]
    public async Task Invoke_InnerFilterAnswersNothing_LeavesNoTrace()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        sut.FunctionInvocationFilters.Add(new AnonymousFilter((_, _) => Task.CompletedTask));

        var result = await sut.SearchAsync(count: 2);

        Assert.Null(result.GetValue<object>());
        Assert.Null(result.Metadata);
    }

    [Fact]
    public async Task Invoke_RegisteredTwice_RanksOnceAndWidensOnce()
    {
        var reranker = SearchKernel.HighestFirst();
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(reranker, options => options.Functions.Add(NumberedSearch.PluginName, "search"));
        builder.AddReranking(reranker, options => options.Functions.Add(NumberedSearch.PluginName, "search"));
        var sut = SearchKernel.BuildWith(builder, _search);

        var result = await sut.SearchAsync(count: 2);

        Assert.Equal(NumberedSearch.TextsOf(7, 6), result.GetValue<List<string>>());
        Assert.Equal(1, reranker.Calls);
        Assert.Equal([8], _search.Counts);
    }

    [Fact]
    public async Task Invoke_ResultRankedBefore_IsNotRankedAgain()
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = SearchKernel.Create(_search, reranker);
        var ranked = await sut.SearchAsync(count: 2);
        sut.FunctionInvocationFilters.Add(new AnonymousFilter((context, _) =>
        {
            context.Result = ranked;
            return Task.CompletedTask;
        }));

        var result = await sut.SearchAsync(count: 2);

        Assert.Same(ranked, result);
        Assert.Equal(1, reranker.Calls);
    }

    [Fact]
    public async Task Invoke_OuterFilterTriesAgain_SecondTryIsRanked()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), services: services =>
            services.AddSingleton<IFunctionInvocationFilter>(new AnonymousFilter(async (context, next) =>
            {
                await Assert.ThrowsAsync<TimeoutException>(() => next(context));
                await next(context);
            })));
        var isFirst = true;
        sut.FunctionInvocationFilters.Add(new AnonymousFilter((context, next) =>
        {
            if (!isFirst)
                return next(context);

            isFirst = false;
            throw new TimeoutException("Once.");
        }));

        var result = await sut.SearchAsync(count: 2);

        Assert.Equal(NumberedSearch.TextsOf(7, 6), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Invoke_AsPlainAIFunction_IsNotFiltered()
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = SearchKernel.Create(_search, reranker);
        Microsoft.Extensions.AI.AIFunction function = sut.Plugins.GetFunction(NumberedSearch.PluginName, "search");

        await function.InvokeAsync(new() { ["query"] = "which one", ["count"] = 2, Services = sut.Services });

        Assert.Equal(0, reranker.Calls);
        Assert.Equal([2], _search.Counts);
    }

    [Fact]
    public async Task RenderPrompt_SearchInTemplate_HoldsTheRankedTextsLineByLine()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        var template = new KernelPromptTemplateFactory().Create(new PromptTemplateConfig("Facts:\n{{Search.search query=$q}}\nDone."));

        var prompt = await template.RenderAsync(sut, new() { ["q"] = "which one" });

        Assert.Equal("Facts:\npassage 7\npassage 6\nDone.", prompt);
    }

    [Fact]
    public async Task RenderPrompt_SearchWithTheTemplatesOwnArguments_LeavesThemAsTheyWere()
    {
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        var template = new KernelPromptTemplateFactory().Create(new PromptTemplateConfig("{{Search.search}}"));
        var arguments = SearchKernel.Arguments(count: "1");

        var prompt = await template.RenderAsync(sut, arguments);

        Assert.Equal("passage 3", prompt);
        Assert.Equal("1", arguments["count"]);
    }
}
