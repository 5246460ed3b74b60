namespace SkRerank.Onnx.Tests;

public sealed class OnnxCrossEncoderTests
{
    [Fact]
    public async Task RerankAsync_DefaultModel_PutsTheAnswerFirst()
    {
        using var sut = new OnnxCrossEncoder();

        var result = await sut.RerankAsync("restart a service with powershell",
            ["Bananas are yellow.", "To restart a Windows service from PowerShell, use Restart-Service."]);

        Assert.Equal(1, result.Ranking[0].Index);
        Assert.Equal(ScoreKind.Logit, result.ScoreKind);
        Assert.Equal("lrt", result.Report.Stages[0].Name);
        Assert.Equal(StageOutcome.Completed, result.Report.Stages[0].Outcome);
        Assert.True(result.Report.Stages[0].Tokens > 0);
    }

    [Fact]
    public async Task Metadata_AfterLoading_NamesRevisionAndLimit()
    {
        using var sut = new OnnxCrossEncoder();
        Assert.Equal("lrt", sut.Metadata.Model);

        await sut.WarmUpAsync();

        Assert.Matches("^lrt@[0-9a-f]{12}$", sut.Metadata.Model);
        Assert.Equal(512, sut.Metadata.MaxTokens);
        Assert.Same(OnnxModel.Lrt, sut.GetService<OnnxModel>());
    }

    [Fact]
    public async Task RerankAsync_LongPassage_ReportsWhatWasRead()
    {
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 64 });
        var longPassage = string.Join(' ', Enumerable.Repeat("word", 500));

        var result = await sut.RerankAsync("what is it", ["short", longPassage]);

        var cut = result.Ranking.Single(candidate => candidate.Index == 1).Tokens!.Value;
        Assert.Equal(500, cut.Total);
        Assert.Equal(64 - 3 - 3, cut.Read);
        Assert.True(cut.IsTruncated);
        Assert.False(result.Ranking.Single(candidate => candidate.Index == 0).Tokens!.Value.IsTruncated);
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(4096, 64)]
    public async Task RerankAsync_TokenLimitOfTheRequest_HoldsBelowThatOfTheModel(int asked, int read)
    {
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 64 });
        using var limited = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = read });
        var passage = string.Join(' ', Enumerable.Range(0, 100).Select(number => $"word {number}"));
        await sut.RerankAsync("what is it", [passage]);

        var result = await sut.RerankAsync(new RerankRequest("what is it", [new("", passage)]) { MaxTokens = asked });

        var expected = await limited.RerankAsync("what is it", [passage]);
        Assert.Equal(read - 3 - 3, result.Ranking[0].Tokens!.Value.Read);
        Assert.Equal(expected.Ranking[0].Score!.Value, result.Ranking[0].Score!.Value, 1e-4);
    }

    [Fact]
    public async Task RerankAsync_QueryAboveHalfTheLimit_IsCutWithAWarning()
    {
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 64 });

        var result = await sut.RerankAsync(string.Join(' ', Enumerable.Repeat("why", 100)), ["because", "so"]);

        var warning = Assert.Single(result.Report.Warnings);
        Assert.Contains("100 tokens", warning, StringComparison.Ordinal);
        Assert.Contains("32", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_EqualPassages_AreReadOnceAndShareTheScore()
    {
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny });
        string[] distinct = ["restart the service", "peel the banana"];

        var once = await sut.RerankAsync("restart", distinct);
        var repeated = await sut.RerankAsync("restart", [.. distinct, .. distinct, .. distinct]);

        Assert.Equal([0, 2, 4, 1, 3, 5], repeated.Ranking.Select(candidate => candidate.Index));
        Assert.Equal(2, repeated.Ranking.Select(candidate => candidate.Score).Distinct().Count());
        Assert.Equal(once.Report.Stages[0].Tokens, repeated.Report.Stages[0].Tokens);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1 << 20)]
    public async Task RerankAsync_PassagesSeenBefore_ScoreTheSameWithAnyQuery(long cacheBytes)
    {
        using var fresh = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 64, PassageCacheBytes = 0 });
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 64, PassageCacheBytes = cacheBytes });
        string[] passages = ["restart the service", string.Join(' ', Enumerable.Repeat("word", 100))];
        var longQuery = string.Join(' ', Enumerable.Repeat("why", 30));
        await sut.RerankAsync(longQuery, passages);

        foreach (var query in new[] { "restart", longQuery })
        {
            var expected = await fresh.RerankAsync(query, passages);
            var actual = await sut.RerankAsync(query, passages);

            Assert.Equal(expected.Ranking.Select(ranked => (ranked.Index, ranked.Score, ranked.Tokens)), actual.Ranking.Select(ranked => (ranked.Index, ranked.Score, ranked.Tokens)));
        }
    }
}
