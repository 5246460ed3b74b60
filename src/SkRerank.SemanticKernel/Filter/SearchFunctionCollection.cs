using System.Collections.ObjectModel;

namespace SkRerank.SemanticKernel;

/// <summary>Holds the functions whose results a <see cref="RerankFilter"/> re-ranks.</summary>
public sealed class SearchFunctionCollection : Collection<SearchFunction>
{
    /// <summary>Adds a function.</summary>
    /// <param name="pluginName">The name of its plugin; null for a function that belongs to none.</param>
    /// <param name="functionName">The name of the function.</param>
    /// <param name="queryArgument">The argument that holds the query.</param>
    /// <param name="countArgument">The argument that holds how many results the caller wants; null if the function has none.</param>
    public void Add(string? pluginName, string functionName, string queryArgument = "query", string? countArgument = "count") =>
        Add(new SearchFunction
        {
            PluginName = pluginName,
            FunctionName = functionName,
            QueryArgument = queryArgument,
            CountArgument = countArgument,
        });

    /// <summary>Adds the function <c>Recall</c> of Semantic Kernel's <c>TextMemoryPlugin</c>.</summary>
    /// <param name="pluginName">The name under which the plugin was imported.</param>
    public void AddRecall(string pluginName) => Add(pluginName, "Recall", queryArgument: "input", countArgument: "limit");
}
