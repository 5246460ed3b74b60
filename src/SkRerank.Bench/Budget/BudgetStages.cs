using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Makes the local stages that the benchmark ranks with: both shipped models, fused with the first stage.</summary>
internal static class BudgetStages
{
    /// <summary>Makes the larger model.</summary>
    public static IReranker Best() => Create(OnnxModel.Lrt);

    /// <summary>Makes the smaller model.</summary>
    public static IReranker Cheap() => Create(OnnxModel.Tiny);

    /// <summary>Makes a reranker with a budget over both and, where one is given, a service.</summary>
    public static BudgetReranker WithBudget(int milliseconds, QualityProfile? quality = null, params IReadOnlyList<IReranker> services) => new(
        Best(), new() { Budget = TimeSpan.FromMilliseconds(milliseconds), Quality = quality }, [Cheap(), .. services]);

    private static FirstStageFusionReranker Create(OnnxModel model) =>
        new(new OnnxCrossEncoder(new() { Model = model, MaxTokens = 320, MaxQueryTokens = 48 }));
}
