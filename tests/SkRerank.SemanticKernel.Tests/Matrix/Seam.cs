namespace SkRerank.SemanticKernel.Tests;

/// <summary>Where re-ranking is put into an application.</summary>
public enum Seam
{
    Filter,
    TextSearch,
    OlderTextSearch,
    OfficialSearchFunction,
    VectorSearch,
    Function,
}
