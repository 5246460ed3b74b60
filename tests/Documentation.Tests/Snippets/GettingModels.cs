using SkRerank.Onnx;

namespace Documentation.Tests.Snippets;

/// <summary>The code of the section on getting models in docs/local-models.md.</summary>
internal static class GettingModels
{
    public static async Task PullAndCheckAsync(CancellationToken cancellationToken)
    {
        var store = ModelStore.FromEnvironment();
        var stored = await store.PullAsync("ms-marco-MiniLM-L6-v2", cancellationToken: cancellationToken);

        foreach (var check in await ModelVerifier.VerifyAsync(stored.Model, cancellationToken))
            Console.WriteLine($"{check.Name}: {check.Outcome}, {check.Detail}");
    }

    public static OnnxCrossEncoder ByName() => new(new OnnxCrossEncoderOptions { Model = OnnxModel.FromStore("ms-marco-MiniLM-L6-v2") });
}
