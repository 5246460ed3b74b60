#pragma warning disable CS0618 // The factories take the older interface only, as the official ones do.
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Makes functions and plugins of a text search.</summary>
[Experimental("SKEXP0001")]
public static class TextSearchExtensions
{
    public static KernelPlugin CreateWithSearch(this ITextSearch textSearch, string pluginName, string? description = null) =>
        KernelPluginFactory.CreateFromFunctions(pluginName, description, [textSearch.CreateSearch()]);

    public static KernelPlugin CreateWithSearch(
        this ITextSearch textSearch, string pluginName, JsonSerializerOptions jsonSerializerOptions, string? description = null) =>
        KernelPluginFactory.CreateFromFunctions(pluginName, description, [textSearch.CreateSearch(jsonSerializerOptions)]);

    public static KernelPlugin CreateWithGetTextSearchResults(this ITextSearch textSearch, string pluginName, string? description = null) =>
        KernelPluginFactory.CreateFromFunctions(pluginName, description, [textSearch.CreateGetTextSearchResults()]);

    public static KernelPlugin CreateWithGetTextSearchResults(
        this ITextSearch textSearch, string pluginName, JsonSerializerOptions jsonSerializerOptions, string? description = null) =>
        KernelPluginFactory.CreateFromFunctions(pluginName, description, [textSearch.CreateGetTextSearchResults(jsonSerializerOptions)]);

    public static KernelPlugin CreateWithGetSearchResults(this ITextSearch textSearch, string pluginName, string? description = null) =>
        KernelPluginFactory.CreateFromFunctions(pluginName, description, [textSearch.CreateGetSearchResults()]);

    public static KernelPlugin CreateWithGetSearchResults(
        this ITextSearch textSearch, string pluginName, JsonSerializerOptions jsonSerializerOptions, string? description = null) =>
        KernelPluginFactory.CreateFromFunctions(pluginName, description, [textSearch.CreateGetSearchResults(jsonSerializerOptions)]);

    public static KernelFunction CreateSearch(
        this ITextSearch textSearch, KernelFunctionFromMethodOptions? options = null, TextSearchOptions? searchOptions = null) =>
        Create(textSearch.SearchAsync, Search(), null, options, searchOptions);

    public static KernelFunction CreateSearch(
        this ITextSearch textSearch,
        JsonSerializerOptions jsonSerializerOptions,
        KernelFunctionFromMethodOptions? options = null,
        TextSearchOptions? searchOptions = null) =>
        Create(textSearch.SearchAsync, Search(), jsonSerializerOptions, options, searchOptions);

    public static KernelFunction CreateGetTextSearchResults(
        this ITextSearch textSearch, KernelFunctionFromMethodOptions? options = null, TextSearchOptions? searchOptions = null) =>
        Create(textSearch.GetTextSearchResultsAsync, GetTextSearchResults(), null, options, searchOptions);

    public static KernelFunction CreateGetTextSearchResults(
        this ITextSearch textSearch,
        JsonSerializerOptions jsonSerializerOptions,
        KernelFunctionFromMethodOptions? options = null,
        TextSearchOptions? searchOptions = null) =>
        Create(textSearch.GetTextSearchResultsAsync, GetTextSearchResults(), jsonSerializerOptions, options, searchOptions);

    public static KernelFunction CreateGetSearchResults(
        this ITextSearch textSearch, KernelFunctionFromMethodOptions? options = null, TextSearchOptions? searchOptions = null) =>
        Create(textSearch.GetSearchResultsAsync, GetSearchResults(), null, options, searchOptions);

    public static KernelFunction CreateGetSearchResults(
        this ITextSearch textSearch,
        JsonSerializerOptions jsonSerializerOptions,
        KernelFunctionFromMethodOptions? options = null,
        TextSearchOptions? searchOptions = null) =>
        Create(textSearch.GetSearchResultsAsync, GetSearchResults(), jsonSerializerOptions, options, searchOptions);

    private delegate Task<KernelSearchResults<T>> Searching<T>(string query, TextSearchOptions? searchOptions, CancellationToken cancellationToken);

    private static KernelFunction Create<T>(
        Searching<T> search,
        KernelFunctionFromMethodOptions defaults,
        JsonSerializerOptions? jsonSerializerOptions,
        KernelFunctionFromMethodOptions? options,
        TextSearchOptions? searchOptions)
    {
        async Task<IEnumerable<T>> SearchAsync(
            Kernel kernel, KernelFunction function, KernelArguments arguments, CancellationToken cancellationToken, int count = 2, int skip = 0)
        {
            arguments.TryGetValue("query", out var query);
            if (string.IsNullOrEmpty(query?.ToString()))
                return [];

            // The official code assigns the captured parameter: what the first call asks for sticks.
            searchOptions ??= new() { Top = count, Skip = skip, Filter = Filter(options, arguments) };
            var found = await search(query.ToString()!, searchOptions, cancellationToken).ConfigureAwait(false);
            var items = new List<T>();
            await foreach (var item in found.Results.WithCancellation(cancellationToken).ConfigureAwait(false))
                items.Add(item);
            return items;
        }

        return jsonSerializerOptions is null
            ? KernelFunctionFactory.CreateFromMethod(SearchAsync, options ?? defaults)
            : KernelFunctionFactory.CreateFromMethod(SearchAsync, jsonSerializerOptions, options ?? defaults);
    }

    private static TextSearchFilter? Filter(KernelFunctionFromMethodOptions? options, KernelArguments arguments)
    {
        var filter = new TextSearchFilter();
        foreach (var parameter in options?.Parameters ?? [])
        {
            if (parameter.Name is not ("query" or "count" or "skip")
                && (arguments.TryGetValue(parameter.Name, out var value) ? value : parameter.DefaultValue) is { } wanted)
                filter.Equality(parameter.Name, wanted);
        }

        return filter.FilterClauses.Any() ? filter : null;
    }

    private static KernelFunctionFromMethodOptions Search() => Defaults(
        "Search",
        "Perform a search for content related to the specified query and return string results",
        typeof(KernelSearchResults<string>));

    private static KernelFunctionFromMethodOptions GetTextSearchResults() => Defaults(
        "GetTextSearchResults",
        "Perform a search for content related to the specified query. The search will return the name, value and link for the related content.",
        typeof(KernelSearchResults<TextSearchResult>));

    private static KernelFunctionFromMethodOptions GetSearchResults() => Defaults(
        "GetSearchResults",
        "Perform a search for content related to the specified query.",
        typeof(KernelSearchResults<TextSearchResult>));

    private static KernelFunctionFromMethodOptions Defaults(string name, string description, Type returned) => new()
    {
        FunctionName = name,
        Description = description,
        Parameters =
        [
            new("query") { Description = "What to search for", ParameterType = typeof(string), IsRequired = true },
            new("count") { Description = "Number of results", ParameterType = typeof(int), IsRequired = false, DefaultValue = 2 },
            new("skip") { Description = "Number of results to skip", ParameterType = typeof(int), IsRequired = false, DefaultValue = 0 },
        ],
        ReturnParameter = new() { ParameterType = returned },
    };
}
