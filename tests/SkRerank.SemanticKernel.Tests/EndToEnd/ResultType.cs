namespace SkRerank.SemanticKernel.Tests;

/// <summary>What a search function gives.</summary>
public enum ResultType
{
    /// <summary>A list of strings.</summary>
    Strings,

    /// <summary>A list of text search results.</summary>
    TextSearchResults,

    /// <summary>A list of objects.</summary>
    Objects,

    /// <summary>A list of records.</summary>
    Records,
}
