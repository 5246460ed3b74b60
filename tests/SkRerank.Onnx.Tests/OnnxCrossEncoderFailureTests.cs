using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx.Tests;

public sealed class OnnxCrossEncoderFailureTests
{
    private static readonly RerankRequest Request = new("query", [new RerankCandidate("a", "passage")]);

    public static TheoryData<string, byte[]?, string> BrokenFiles => new()
    {
        { "model.int8.onnx", null, "model.int8.onnx" },
        { "model.int8.onnx", "not a graph"u8.ToArray(), "model.int8.onnx" },
        { "model.int8.onnx", OnnxGraphWriter.LogOfLargestId(0, input: "pixels"), "pixels" },
        { "model.int8.onnx", OnnxGraphWriter.LogOfLargestId(0, labels: 3), "3 labels" },
        { "config.json", "{"u8.ToArray(), "config.json" },
        { "config.json", "[]"u8.ToArray(), "config.json" },
        { "config.json", """{"max_position_embeddings":"many"}"""u8.ToArray(), "config.json" },
        { "config.json", """{"vocab_size":20000,"max_position_embeddings":1}"""u8.ToArray(), "max_position_embeddings" },
        { "vocab.txt", "\u00FF"u8.ToArray()[1..], "vocab.txt" },
        { "vocab.txt", [], "vocab.txt" },
        { "tokenizer.json", "{\"model\":"u8.ToArray(), "tokenizer.json" },
    };

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task RerankAsync_BrokenFile_SaysWhichFileAndWhat(string file, byte[]? content, string named)
    {
        using var models = TestModels.CopyOfTiny();
        var path = Path.Combine(models.Directory, file);
        if (content is null)
            File.Delete(path);
        else
            File.WriteAllBytes(path, content);
        using var sut = new OnnxCrossEncoder(new() { Model = models.Model });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(Request));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
        Assert.Equal(models.Model.Name, failure.Stage);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_MissingDirectory_NamesItAndTheLayout()
    {
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.FromDirectory("no/such/model") });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(Request));

        Assert.Contains(Path.GetFullPath("no/such/model"), failure.Message, StringComparison.Ordinal);
        Assert.Contains("vocab.txt", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_FileRepairedAfterFailure_Works()
    {
        using var models = TestModels.CopyOfTiny();
        var path = Path.Combine(models.Directory, "vocab.txt");
        var vocabulary = File.ReadAllText(path);
        File.WriteAllText(path, "");
        using var sut = new OnnxCrossEncoder(new() { Model = models.Model });
        await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(Request));

        File.WriteAllText(path, vocabulary);
        var result = await sut.RerankAsync(Request);

        Assert.True(result.Ranking[0].Status.IsScored);
    }

    [Fact]
    public async Task RerankAsync_MoreTokensThanTheModelHas_SaysBoth()
    {
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 4096 });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(Request));

        Assert.Contains("4096", failure.Message, StringComparison.Ordinal);
        Assert.Contains("512", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_NoText_NeedsNoModel()
    {
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.FromDirectory("no/such/model") });

        var nothing = await sut.RerankAsync("query", Array.Empty<string>());
        var blank = await sut.RerankAsync("query", ["", " "]);

        Assert.Empty(nothing.Ranking);
        Assert.Equal(Degradation.None, blank.Degradation);
        Assert.All(blank.Ranking, candidate => Assert.Equal(UnscoredReason.Empty, candidate.Status.Reason));
    }

    [Fact]
    public async Task RerankAsync_ModelGivesNaN_OnlyThatCandidateFails()
    {
        string[] vocabulary = File.ReadAllLines(Path.Combine(OnnxModel.Tiny.Directory, "vocab.txt"));
        var rare = Array.FindLastIndex(vocabulary, token => token.Length > 4 && token.All(char.IsAsciiLetterLower));
        using var models = TestModels.WithGraph(OnnxGraphWriter.LogOfLargestId(rare - 0.5f));
        using var sut = new OnnxCrossEncoder(new() { Model = models.Model });

        var result = await sut.RerankAsync("the", ["the", vocabulary[rare], "the the"]);

        Assert.Equal([1, 0, 2], result.Ranking.Select(candidate => candidate.Index));
        Assert.Equal([null, UnscoredReason.Failed, UnscoredReason.Failed], result.Ranking.Select(candidate => candidate.Status.Reason));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_TwoLabels_ScoresByTheirDifference()
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.LogOfLargestId(0, labels: 2));
        using var sut = new OnnxCrossEncoder(new() { Model = models.Model });

        var result = await sut.RerankAsync("the", ["one", "two"]);

        Assert.All(result.Ranking, candidate => Assert.Equal(0, candidate.Score));
    }

    [Theory]
    [InlineData(0, 1024, null, null)]
    [InlineData(1, 0, null, null)]
    [InlineData(1, 1024, 7, null)]
    [InlineData(1, 1024, null, 0)]
    [InlineData(1, 1024, 64, 33)]
    public void Constructor_SettingOutOfRange_IsRefused(int workers, int batchTokens, int? maxTokens, int? maxQueryTokens) =>
        Assert.Throws<ValidationException>(() => new OnnxCrossEncoder(new()
        {
            Workers = workers,
            BatchTokens = batchTokens,
            MaxTokens = maxTokens,
            MaxQueryTokens = maxQueryTokens,
        }));
}
