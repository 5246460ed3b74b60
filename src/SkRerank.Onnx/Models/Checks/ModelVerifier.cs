namespace SkRerank.Onnx;

/// <summary>Tests a model on this machine: its files, its loading, its reference scores, and whether it tells passages apart.</summary>
public static class ModelVerifier
{
    private const double SameScore = 1e-6;
    private const string Query = "how do I restart a windows service with powershell";

    private static readonly string[] Passages =
    [
        "Restart-Service stops a Windows service and starts it again; run it in an elevated PowerShell.",
        "Bananas are yellow and grow in bunches.",
        "The treaty was signed in 1648 and ended a long war.",
        "Services can be listed with Get-Service.",
        "Water boils at a lower temperature on a mountain.",
        "The library opens at nine on weekdays.",
        "A vaccine trains the immune system to recognise a pathogen.",
        "To reboot a computer from the shell, use Restart-Computer.",
        "Sonata form has an exposition, a development and a recapitulation.",
        "The index is rebuilt every night.",
        "Plants turn light, water and carbon dioxide into sugar.",
        "Interest is paid at the end of each quarter.",
    ];

    /// <summary>Runs all checks.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Stops the checks.</param>
    /// <returns>The checks, in the order in which they ran.</returns>
    /// <remarks>
    /// <c>files</c> compares each file with the SHA-256 recorded when the model was stored. <c>goldens</c> scores the pairs of a
    /// <c>golden.json</c> beside the model: <c>{"cases": [{"query", "passage", "logit"}], "tolerance"}</c>, where <c>logit_fp32</c> and
    /// <c>logit_int8</c> may stand for the two kinds of graphs. Without a tolerance in the file, fp32 may differ by 0.001, INT8 by 0.02
    /// from its own reference and by 0.16 from that of fp32.
    /// </remarks>
    public static async Task<IReadOnlyList<ModelCheck>> VerifyAsync(OnnxModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var encoder = new OnnxCrossEncoder(new() { Model = model });
        await using (encoder.ConfigureAwait(false))
        {
            var files = await CheckAsync("files", () => Task.FromResult(CompareFiles(model))).ConfigureAwait(false);
            var load = await CheckAsync("load", () => LoadAsync(encoder, cancellationToken)).ConfigureAwait(false);
            if (load.Outcome == ModelCheckOutcome.Failed)
                return [files, load];

            var goldens = await CheckAsync("goldens", () => GoldenCheck.RunAsync(model, encoder, cancellationToken)).ConfigureAwait(false);
            var scores = await CheckAsync("scores", () => CompareScoresAsync(encoder, cancellationToken)).ConfigureAwait(false);
            return [files, load, goldens, scores];
        }
    }

    private static async Task<ModelCheck> CheckAsync(string name, Func<Task<(ModelCheckOutcome Outcome, string Detail)>> check)
    {
        try
        {
            var (outcome, detail) = await check().ConfigureAwait(false);
            return new(name, outcome, detail);
        }
        catch (RerankerException exception)
        {
            return new(name, ModelCheckOutcome.Failed, exception.Message);
        }
    }

    private static (ModelCheckOutcome Outcome, string Detail) CompareFiles(OnnxModel model)
    {
        if (ModelManifest.TryRead(model.Directory, model.Name) is not { } manifest)
            return (ModelCheckOutcome.Skipped, "no SHA-256 is recorded; the store records it");
        return manifest.FindChange(model.Directory) is { } change
            ? (ModelCheckOutcome.Failed, change)
            : (ModelCheckOutcome.Passed, $"{manifest.Files.Count} files are as they were stored");
    }

    private static async Task<(ModelCheckOutcome Outcome, string Detail)> LoadAsync(OnnxCrossEncoder encoder, CancellationToken cancellationToken)
    {
        await encoder.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        return (ModelCheckOutcome.Passed, $"{encoder.Metadata.Model}, {encoder.Metadata.MaxTokens} tokens");
    }

    private static async Task<(ModelCheckOutcome Outcome, string Detail)> CompareScoresAsync(OnnxCrossEncoder encoder, CancellationToken cancellationToken)
    {
        var result = await encoder.RerankAsync(Query, Passages, cancellationToken: cancellationToken).ConfigureAwait(false);
        double[] scores = [.. result.Ranking.Select(candidate => candidate.Score).OfType<double>()];
        if (scores.Length < Passages.Length)
            return (ModelCheckOutcome.Failed, $"{Passages.Length - scores.Length} of {Passages.Length} passages got no score");

        var range = FormattableString.Invariant($"{Passages.Length} passages score from {scores.Min():F3} to {scores.Max():F3}");
        return scores.Max() - scores.Min() <= SameScore
            ? (ModelCheckOutcome.Failed, $"{range}: the model does not tell passages apart")
            : (ModelCheckOutcome.Passed, range);
    }
}
