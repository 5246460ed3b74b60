using System.Text.Json;

namespace SkRerank.Onnx.Tests;

public sealed class GoldenLogitTests
{
    /// <summary>What the model cards state as the largest difference between INT8 and fp32, and the difference between processors.</summary>
    private const double QuantisationTolerance = 0.16;

    /// <summary>How far INT8 arithmetic may differ between processors and batches.</summary>
    private const double Int8Tolerance = 0.02;

    [Theory]
    [InlineData("lrt")]
    [InlineData("tiny")]
    public async Task RerankAsync_GoldenPairs_GiveTheReferenceLogits(string name)
    {
        var model = name == "lrt" ? OnnxModel.Lrt : OnnxModel.Tiny;
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot, "models", name, "golden.json")));
        using var sut = new OnnxCrossEncoder(new() { Model = model });

        foreach (var pair in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            var result = await sut.RerankAsync(pair.GetProperty("query").GetString()!, [pair.GetProperty("passage").GetString()!]);

            var logit = result.Ranking[0].Score;
            if (logit is null)
            {
                Assert.True(string.IsNullOrWhiteSpace(pair.GetProperty("passage").GetString()));
                continue;
            }

            Assert.Equal(pair.GetProperty("logit_int8").GetDouble(), logit.Value, Int8Tolerance);
            Assert.Equal(pair.GetProperty("logit_fp32").GetDouble(), logit.Value, QuantisationTolerance);
        }
    }
}
