using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Makes a function of a text search. Unlike Semantic Kernel's own, it reads count and skip anew in every call and declares its query.
/// </summary>
/// <param name="search">Searches: query, how many results to leave out, how many to give, token.</param>
/// <param name="options">The settings, checked before.</param>
internal sealed class TextSearchFunction<T>(
    Func<string, int, int, CancellationToken, Task<KernelSearchResults<T>>> search, TextSearchFunctionOptions options)
{
    /// <summary>Makes the function.</summary>
    /// <param name="name">Its name where the options give none.</param>
    /// <param name="description">Its description where the options give none.</param>
    public KernelFunction Create(string name, string description) => KernelFunctionFactory.CreateFromMethod(SearchAsync, new KernelFunctionFromMethodOptions
    {
        FunctionName = options.FunctionName ?? name,
        Description = options.Description ?? description,
        Parameters =
        [
            new("query") { Description = "What to search for, in plain words", ParameterType = typeof(string), IsRequired = true },
            new("count")
            {
                Description = $"How many results to return, from 1 to {options.MaxCount}",
                ParameterType = typeof(int),
                DefaultValue = options.DefaultCount,
            },
            new("skip") { Description = "How many of the best results to leave out", ParameterType = typeof(int), DefaultValue = 0 },
        ],
        ReturnParameter = new() { Description = "The results, best first", ParameterType = typeof(List<T>) },
    });

    private async Task<List<T>> SearchAsync(string? query = null, int? count = null, int skip = 0, CancellationToken cancellationToken = default)
    {
        var items = new List<T>();
        if (string.IsNullOrWhiteSpace(query))
            return items;

        var top = Math.Clamp(count ?? options.DefaultCount, 1, options.MaxCount);
        var found = await search(query, Math.Max(0, skip), top, cancellationToken).ConfigureAwait(false);
        await foreach (var item in found.Results.WithCancellation(cancellationToken).ConfigureAwait(false))
            items.Add(item);
        return items;
    }
}
