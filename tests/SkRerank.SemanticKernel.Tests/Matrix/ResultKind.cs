namespace SkRerank.SemanticKernel.Tests;

/// <summary>What a search function gives.</summary>
public enum ResultKind
{
    Texts,
    TextSearchResults,
    Records,
}
