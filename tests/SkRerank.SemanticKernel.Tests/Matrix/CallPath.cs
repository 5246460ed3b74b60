namespace SkRerank.SemanticKernel.Tests;

/// <summary>How an application comes to call a search function.</summary>
public enum CallPath
{
    Invoke,
    InvokeStreaming,
    InvokeStreamingOfContent,
    PlainAIFunction,
}
