using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.OpenAI;

/// <summary>Functions that a model calls.</summary>
internal sealed class Shop
{
    public int Calls { get; private set; }

    [KernelFunction("find")]
    [Description("Finds shoes")]
    public List<string> Find([Description("What to find")] string query, int count = 2)
    {
        Calls++;
        return [.. Enumerable.Range(1, count).Select(number => $"{query} <{number}>")];
    }

    [KernelFunction("fail")]
    public static string Fail() => throw new InvalidOperationException("The shop is closed.");

    [KernelFunction("wait")]
    public static string Wait(CancellationToken cancellationToken) => throw new OperationCanceledException(cancellationToken);
}
