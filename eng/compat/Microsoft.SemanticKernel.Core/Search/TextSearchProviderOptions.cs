#pragma warning disable CS0618, SKEXP0001 // The filter is the older one, as in the official type.
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Settings of a <see cref="TextSearchProvider"/>.</summary>
[Experimental("SKEXP0130")]
public sealed class TextSearchProviderOptions
{
    public int Top { get; init; } = 3;

    public TextSearchFilter? Filter { get; init; }

    public RagBehavior SearchTime { get; init; } = RagBehavior.BeforeAIInvoke;

    public string? PluginFunctionName { get; init; }

    public string? PluginFunctionDescription { get; init; }

    public string? ContextPrompt { get; init; }

    public string? IncludeCitationsPrompt { get; init; }

    public Func<List<TextSearchResult>, string>? ContextFormatter { get; init; }

    public enum RagBehavior
    {
        BeforeAIInvoke,
        OnDemandFunctionCalling,
    }
}
