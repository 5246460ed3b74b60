using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkRerank.Onnx;

namespace SkRerank.Training;

/// <summary>Makes the model directory that users load of what the training exported: INT8, with goldens.</summary>
internal static class ModelPublisher
{
    private const string Pairs = "pairs.json";
    private const string Goldens = "golden.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Makes the directory anew; it appears when it is whole.</summary>
    /// <param name="exported">What the training exported, in real numbers.</param>
    /// <param name="target">The directory.</param>
    /// <param name="messages">Is told what is being done.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>How far INT8 logits are from those of real numbers.</returns>
    /// <exception cref="RerankerException">The exported graph gives other logits than PyTorch did, or cannot be quantised.</exception>
    public static async Task<LogitDifference> PublishAsync(
        OnnxModel exported, string target, IProgress<string> messages, CancellationToken cancellationToken)
    {
        foreach (var check in await ModelVerifier.VerifyAsync(exported, cancellationToken).ConfigureAwait(false))
        {
            if (check.Outcome == ModelCheckOutcome.Failed)
                throw new RerankerException("training", RerankerErrorKind.Inference, $"The exported model failed the check '{check.Name}': {check.Detail}.");
        }

        // Quality on held-out queries tells what INT8 costs; no limit to a logit would tell it better.
        var part = $"{target}.new";
        Remove(part);
        var options = new OptimizationOptions { Quantize = true, Pairs = Path.Combine(exported.Directory, Pairs), Tolerance = double.MaxValue };
        var report = ModelOptimizer.Optimize(exported, part, options, messages, cancellationToken);
        File.Delete(Path.Combine(part, Pairs));
        await AddScoresAsync(part, cancellationToken).ConfigureAwait(false);
        Remove(target);
        Directory.Move(part, target);
        return report.Difference;
    }

    private static async Task AddScoresAsync(string directory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, Goldens);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false))!;
        var encoder = new OnnxCrossEncoder(new() { Model = OnnxModel.FromDirectory(directory) });
        await using (encoder.ConfigureAwait(false))
        {
            foreach (var item in json["cases"]!.AsArray())
            {
                var result = await encoder.RerankAsync((string)item!["query"]!, [(string)item["passage"]!], cancellationToken: cancellationToken).ConfigureAwait(false);
                item["logit_int8"] = Math.Round(result.Ranking[0].Score!.Value, 6);
            }
        }

        await File.WriteAllTextAsync(path, json.ToJsonString(Indented) + "\n", cancellationToken).ConfigureAwait(false);
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
