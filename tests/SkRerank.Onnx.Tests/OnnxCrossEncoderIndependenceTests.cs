namespace SkRerank.Onnx.Tests;

public sealed class OnnxCrossEncoderIndependenceTests
{
    private const int Cases = 200;
    private const double SingleTolerance = 1e-4;
    private const double Int8Tolerance = 0.02;

    private static readonly string[] Words = ["restart", "service", "powershell", "banana", "index", "query", "the", "of", "latency", "[SEP]", "42", "naïve"];

    [Fact]
    public async Task RerankAsync_RandomCompanySingles_ScoresStayTheSame()
    {
        using var models = new GeneratedModels();

        await CheckAsync(OnnxModel.FromDirectory(models.Directory), SingleTolerance);
    }

    [Fact]
    public Task RerankAsync_RandomCompanyTiny_ScoresStayTheSame() => CheckAsync(OnnxModel.Tiny, Int8Tolerance);

    [Fact]
    public Task RerankAsync_RandomCompanyLrt_ScoresStayTheSame() => CheckAsync(OnnxModel.Lrt, Int8Tolerance);

    private static async Task CheckAsync(OnnxModel model, double tolerance)
    {
        var random = new Random(11);
        string[] passages = [.. Enumerable.Range(0, 40).Select(_ =>
            string.Join(' ', Enumerable.Range(0, random.Next(1, 120)).Select(_ => Words[random.Next(Words.Length)])))];
        await using var alone = new OnnxCrossEncoder(new() { Model = model, Workers = 1, BatchTokens = 1 });
        await using var small = new OnnxCrossEncoder(new() { Model = model, Workers = 2, BatchTokens = 300 });
        await using var large = new OnnxCrossEncoder(new() { Model = model, Workers = 3, BatchTokens = 8192 });
        var reference = (await alone.RerankAsync("restart the service", passages)).Ranking.ToDictionary(c => c.Index, c => c.Score!.Value);

        for (var round = 0; round < Cases; round++)
        {
            int[] chosen = [.. Enumerable.Range(0, passages.Length).OrderBy(_ => random.Next()).Take(random.Next(1, 9))];

            var result = await (round % 2 == 0 ? small : large).RerankAsync("restart the service", chosen.Select(i => passages[i]));

            Assert.All(result.Ranking, candidate => Assert.Equal(reference[chosen[candidate.Index]], candidate.Score!.Value, tolerance));
        }
    }
}
