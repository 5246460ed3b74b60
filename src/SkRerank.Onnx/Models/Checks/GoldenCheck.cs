using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Compares scores with the reference scores beside a model.</summary>
internal static class GoldenCheck
{
    private const string FileName = "golden.json";
    private const int MaxBytes = 16 << 20;
    private const double Fp32Tolerance = 1e-3;
    private const double Int8Tolerance = 0.02;
    private const double QuantisationTolerance = 0.16;

    /// <summary>Scores each pair alone, as the references were.</summary>
    /// <exception cref="RerankerException">The file is broken, or the model fails.</exception>
    public static async Task<(ModelCheckOutcome Outcome, string Detail)> RunAsync(
        OnnxModel model, OnnxCrossEncoder encoder, CancellationToken cancellationToken)
    {
        var directory = new ModelDirectory(model.Directory, model.Name);
        if (!directory.Has(FileName))
            return (ModelCheckOutcome.Skipped, $"there is no {FileName} with reference scores");

        var json = directory.ReadJson(FileName, MaxBytes);
        var isInt8 = OnnxModelFiles.IsInt8(OnnxModelFiles.FindGraph(model));
        var (pairs, worst, excess) = (0, 0.0, double.NegativeInfinity);
        foreach (var item in json.Objects("cases"))
        {
            var (expected, tolerance) = Expected(item, isInt8);
            tolerance = Number(json, "tolerance") ?? tolerance;
            var query = item.Text("query") ?? throw item.Fault("query", "is missing");
            var passage = item.Text("passage") ?? throw item.Fault("passage", "is missing");
            var result = await encoder.RerankAsync(query, [passage], cancellationToken: cancellationToken).ConfigureAwait(false);
            if (result.Ranking[0].Score is not { } score)
                continue;

            var difference = Math.Abs(score - expected);
            (pairs, worst, excess) = (pairs + 1, Math.Max(worst, difference), Math.Max(excess, difference - tolerance));
        }

        if (pairs == 0)
            return (ModelCheckOutcome.Failed, $"{FileName} holds no pair that can be scored");
        var found = FormattableString.Invariant($"{pairs} pairs, largest difference {worst:F4}");
        return excess > 0
            ? (ModelCheckOutcome.Failed, FormattableString.Invariant($"{found}, {excess:F4} more than allowed"))
            : (ModelCheckOutcome.Passed, $"{found}, within the tolerance");
    }

    private static (double Expected, double Tolerance) Expected(ModelJson item, bool isInt8)
    {
        if (isInt8 && Number(item, "logit_int8") is { } quantised)
            return (quantised, Int8Tolerance);
        var expected = Number(item, "logit_fp32") ?? Number(item, "logit") ?? throw item.Fault("logit", "is missing");
        return (expected, isInt8 ? QuantisationTolerance : Fp32Tolerance);
    }

    private static double? Number(ModelJson json, string name) => json[name] switch
    {
        { ValueKind: JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => throw json.Fault(name, "must be a number"),
    };
}
