using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>Represents a chosen function and what was learnt about it, for all calls.</summary>
internal sealed class SearchTarget(SearchFunction function)
{
    private volatile bool _returnsHits = true;
    private int _unreadableReported;
    private int _narrowReported;

    /// <summary>Gets the function's name and arguments.</summary>
    public SearchFunction Function => function;

    /// <summary>Gets or sets a value indicating whether the last value could be re-ranked. If not, more is not asked for: it could not be cut.</summary>
    public bool ReturnsHits
    {
        get => _returnsHits;
        set => _returnsHits = value;
    }

    /// <summary>Tells whether a function is the chosen one.</summary>
    public bool Matches(KernelFunction other) =>
        string.Equals(function.FunctionName, other.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(function.PluginName, other.PluginName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives true once: the first time that a value could not be read.</summary>
    public bool ShouldReportUnreadable() => Interlocked.Exchange(ref _unreadableReported, 1) == 0;

    /// <summary>Gives true once: the first time that no more candidates could be asked for.</summary>
    public bool ShouldReportNarrow() => Interlocked.Exchange(ref _narrowReported, 1) == 0;
}
