namespace SkRerank.SemanticKernel.Tests;

/// <summary>How the search function comes to be called.</summary>
public enum ChatPath
{
    /// <summary>The model calls it, Semantic Kernel invokes it.</summary>
    KernelTool,

    /// <summary>The model calls it, a plain chat client of Microsoft.Extensions.AI invokes it.</summary>
    PlainTool,

    /// <summary>A prompt template calls it.</summary>
    Prompt,
}
