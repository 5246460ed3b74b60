namespace SkRerank.SemanticKernel;

/// <summary>Names one function whose results are re-ranked, and those of its arguments that matter.</summary>
public sealed class SearchFunction
{
    /// <summary>Gets or sets the name of the plugin, compared without regard to case.</summary>
    /// <value>Null, the default, means a function that belongs to no plugin.</value>
    public string? PluginName { get; set; }

    /// <summary>Gets or sets the name of the function, compared without regard to case.</summary>
    /// <value>Required.</value>
    public string FunctionName { get; set; } = "";

    /// <summary>Gets or sets the name of the argument that holds the query.</summary>
    /// <value>The default is <c>query</c>.</value>
    public string QueryArgument { get; set; } = "query";

    /// <summary>Gets or sets the name of the argument that holds how many results the caller wants.</summary>
    /// <value>The default is <c>count</c>; null means that the function has none, so that no more candidates can be asked for.</value>
    public string? CountArgument { get; set; } = "count";

    internal string DisplayName => PluginName is null ? FunctionName : $"{PluginName}.{FunctionName}";
}
