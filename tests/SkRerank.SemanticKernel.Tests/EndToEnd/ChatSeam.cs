namespace SkRerank.SemanticKernel.Tests;

/// <summary>Where re-ranking is put in.</summary>
public enum ChatSeam
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The filter of the kernel.</summary>
    Filter,

    /// <summary>The function that the model calls.</summary>
    Function,

    /// <summary>The text search below the function.</summary>
    TextSearch,

    /// <summary>The vector search below the text search.</summary>
    VectorSearch,

    /// <summary>The search by vector and keywords below the function.</summary>
    HybridSearch,

    /// <summary>The memory below the function.</summary>
    Memory,
}
