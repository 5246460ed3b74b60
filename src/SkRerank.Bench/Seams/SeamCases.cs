using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;
using Microsoft.SemanticKernel.Memory;
using SkRerank.SemanticKernel;

namespace SkRerank.Bench;

/// <summary>Makes the cases: every seam over a search that costs next to nothing, with a reranker that costs nothing, and the same search alone.</summary>
internal static class SeamCases
{
    /// <summary>How many results a caller asks for.</summary>
    public const int Top = 5;

    private const string Query = "which passage answers the question";

    /// <summary>Makes all cases.</summary>
    public static IReadOnlyList<SeamCase> All()
    {
        var search = new SeamSearch();
        var vectors = new SeamVectors();
        var reranker = new FirstStageReranker();
        return
        [
            .. Functions(search, reranker),
            .. Pair("text search", TextSearch(search), TextSearch(search.WithReranking(reranker))),
            .. Pair("vector search", Vector(vectors), Vector(vectors.WithReranking(reranker))),
            .. Pair("hybrid search", Hybrid(vectors), Hybrid(vectors.WithHybridReranking(reranker))),
            .. Pair("memory", Recall(new SeamMemory()), Recall(new SeamMemory().WithReranking(reranker))),
            .. Pair("delegate", Delegate(search), Delegate(search, reranker)),
        ];
    }

    private static IEnumerable<SeamCase> Functions(SeamSearch search, IReranker reranker)
    {
        const string name = "kernel function";
        var own = KernelFunctionFactory.CreateFromMethod((string query, int count = Top) => search.Texts(count), "Search");
        var decorated = search.WithReranking(reranker).CreateSearchFunction();
        var kernel = KernelOf(own, null);
        yield return new(name, name, Invoke(kernel, own));
        yield return new($"{name}, filter", name, Invoke(KernelOf(own, reranker), own));

        var plain = search.CreateSearchFunction();
        const string overText = "search function";
        yield return new(overText, overText, Invoke(KernelOf(plain, null), plain));
        yield return new($"{overText}, decorated search", overText, Invoke(KernelOf(decorated, null), decorated));
        yield return new($"{overText}, decorated search and filter", overText, Invoke(KernelOf(decorated, reranker), decorated));

        const string ai = "AI function";
        var function = kernel.Plugins["Search"].AsAIFunctions(kernel).Single();
        yield return new(ai, ai, Invoke(function));
        yield return new($"{ai}, wrapped", ai, Invoke(function.WithReranking(reranker)));
    }

    private static SeamCase[] Pair(string name, Func<Task<int>> plain, Func<Task<int>> reranked) =>
        [new(name, name, plain), new($"{name}, decorated", name, reranked)];

    private static Kernel KernelOf(KernelFunction function, IReranker? reranker)
    {
        var builder = Kernel.CreateBuilder();
        if (reranker is not null)
            builder.AddReranking(reranker, options => options.Functions.Add("Search", "Search"));
        var kernel = builder.Build();
        kernel.ImportPluginFromFunctions("Search", [function]);
        return kernel;
    }

    private static Func<Task<int>> Invoke(Kernel kernel, KernelFunction function)
    {
        var imported = kernel.Plugins["Search"][function.Name];
        return async () =>
        {
            var result = await imported.InvokeAsync(kernel, new KernelArguments { ["query"] = Query, ["count"] = Top }).ConfigureAwait(false);
            return result.GetValue<List<string>>()!.Count;
        };
    }

    private static Func<Task<int>> Invoke(AIFunction function) => async () =>
    {
        var value = await function.InvokeAsync(new() { ["query"] = Query, ["count"] = Top }).ConfigureAwait(false);
        return ((System.Text.Json.JsonElement)value!).GetArrayLength();
    };

    private static Func<Task<int>> TextSearch(ITextSearch<SeamRecord> search)
    {
        var options = new TextSearchOptions<SeamRecord> { Top = Top };
        return async () => await CountAsync((await search.SearchAsync(Query, options).ConfigureAwait(false)).Results).ConfigureAwait(false);
    }

    private static Func<Task<int>> Vector(IVectorSearchable<SeamRecord> search) => () => CountAsync(search.SearchAsync(Query, Top));

    private static Func<Task<int>> Hybrid(IKeywordHybridSearchable<SeamRecord> search) => () => CountAsync(search.HybridSearchAsync(Query, [Query], Top));

    private static Func<Task<int>> Recall(ISemanticTextMemory memory) => () => CountAsync(memory.SearchAsync("all", Query, Top));

    private static Func<Task<int>> Delegate(SeamSearch search) => async () => (await Search(search)(Query, Top, default).ConfigureAwait(false)).Count();

    private static Func<Task<int>> Delegate(SeamSearch search, IReranker reranker)
    {
        var reranked = Search(search).WithReranking(reranker, Top);
        return async () => (await reranked(Query, default).ConfigureAwait(false)).Count();
    }

    private static Func<string, int, CancellationToken, Task<IEnumerable<string>>> Search(SeamSearch search) =>
        (_, count, _) => Task.FromResult<IEnumerable<string>>(search.Texts(count));

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> results)
    {
        var count = 0;
        await foreach (var _ in results.ConfigureAwait(false))
            count++;
        return count;
    }
}
