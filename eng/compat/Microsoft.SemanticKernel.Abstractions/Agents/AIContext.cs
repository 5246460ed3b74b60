using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>What a provider adds to a call of a model.</summary>
[Experimental("SKEXP0130")]
public sealed class AIContext
{
    public string? Instructions { get; set; }

    public IList<AIFunction> AIFunctions { get; set; } = [];
}
