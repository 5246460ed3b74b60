namespace Microsoft.SemanticKernel.Services;

/// <summary>An AI service with attributes such as its model.</summary>
public interface IAIService
{
    IReadOnlyDictionary<string, object?> Attributes { get; }
}
