using SkRerank;
using SkRerank.Onnx;

namespace Documentation.Tests.Snippets;

internal static class Composition
{
    public static IReranker InCode()
    {
        var tiny = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny });
        var lrt = new OnnxCrossEncoder();
        IReranker reranker = tiny.Then(lrt, keep: 20).Fallback(new FirstStageReranker());
        return reranker;
    }

    public static IReranker FromSpec()
    {
        var reranker = new RerankerCatalog().AddOnnx().Create("tiny>20>lrt|none");
        Console.WriteLine(reranker.Metadata.Name);
        return reranker;
    }

    public static IReranker InABuilder(IReranker cheap, IReranker expensive)
    {
        var reranker = cheap.AsBuilder()
            .UseFailOpen()
            .UseWhen(request => request.Query.Contains("contract", StringComparison.OrdinalIgnoreCase), expensive)
            .UseThreshold(ScoreKind.Logit, minimum: 0)
            .Build();
        return reranker;
    }
}
