using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace SkRerank.Onnx.Tests;

public sealed class StaticEmbeddingGeneratorTests
{
    private static readonly StaticEmbeddingGenerator Shared = new();

    [Theory]
    [InlineData("lrt", 256)]
    [InlineData("tiny", 128)]
    public async Task GenerateAsync_Texts_GivesOneVectorOfLengthOneForEach(string name, int dimensions)
    {
        using var sut = new StaticEmbeddingGenerator(name == "lrt" ? OnnxModel.Lrt : OnnxModel.Tiny);

        var embeddings = await sut.GenerateAsync(["How do I restart a service?", "a"]);

        Assert.Equal(2, embeddings.Count);
        Assert.All(embeddings, embedding => Assert.Equal(dimensions, embedding.Dimensions));
        Assert.All(embeddings, embedding => Assert.Equal(1, TensorPrimitives.Norm(embedding.Vector.Span), 1e-5f));
    }

    [Theory]
    [InlineData("car engine repair", "automobile motor maintenance", "chocolate cake recipe")]
    [InlineData("restart a service", "stop and start services", "the history of Rome")]
    [InlineData("the heart of a patient", "cardiac disease", "the price of a ticket")]
    public async Task GenerateAsync_RelatedTexts_AreNearerThanOthers(string text, string related, string other)
    {
        var embeddings = await Shared.GenerateAsync([text, related, other]);

        Assert.True(Similarity(embeddings[0], embeddings[1]) > Similarity(embeddings[0], embeddings[2]) + 0.05);
    }

    [Fact]
    public async Task GenerateAsync_FrequentWords_CountLittle()
    {
        var embeddings = await Shared.GenerateAsync(["kerberos", "what is the kerberos of it and to the", "what is the of it and to the"]);

        Assert.True(Similarity(embeddings[0], embeddings[1]) > 0.9);
        Assert.True(Similarity(embeddings[2], embeddings[1]) < 0.6);
    }

    [Fact]
    public async Task GenerateAsync_OtherOrderOrCompany_ChangesNothing()
    {
        var alone = await Shared.GenerateAsync("service restart a");
        var together = await Shared.GenerateAsync(["x", "a restart service"]);

        Assert.Equal(1, Similarity(alone, together[1]), 1e-5f);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public async Task GenerateAsync_TextWithoutTokens_IsZeros(string text)
    {
        var embedding = await Shared.GenerateAsync(text);

        Assert.All(embedding.Vector.ToArray(), number => Assert.Equal(0, number));
    }

    [Fact]
    public async Task GenerateAsync_ManyCallers_GetTheSame()
    {
        using var sut = new StaticEmbeddingGenerator();
        string[] texts = [.. Enumerable.Range(0, 16).Select(number => $"text number {number} about services and engines")];
        var expected = await Shared.GenerateAsync(texts);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => sut.GenerateAsync(texts))));

        Assert.All(all, embeddings => Assert.Equal(
            expected.Select(embedding => embedding.Vector.ToArray()), embeddings.Select(embedding => embedding.Vector.ToArray())));
    }

    [Fact]
    public async Task GenerateAsync_BadArguments_Throw()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("values", () => Shared.GenerateAsync((IEnumerable<string>)null!));
        await Assert.ThrowsAsync<ArgumentException>("values", () => Shared.GenerateAsync(["a", null!]));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Shared.GenerateAsync(["a"], cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task GenerateAsync_ModelThatIsNotThere_NamesTheDirectory()
    {
        using var sut = new StaticEmbeddingGenerator(OnnxModel.FromDirectory("no-such-model"));

        var exception = await Assert.ThrowsAsync<RerankerException>(() => sut.GenerateAsync(["a"]));

        Assert.Contains("no-such-model", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateAsync_GeneratedModel_NeedsNoRarity()
    {
        using var models = new GeneratedModels();
        using var sut = new StaticEmbeddingGenerator(OnnxModel.FromDirectory(models.Directory));

        var embedding = await sut.GenerateAsync("some text");

        Assert.Equal(1, TensorPrimitives.Norm(embedding.Vector.Span), 1e-5f);
    }

    [Fact]
    public void GetService_Metadata_NamesTheRevisionOfTheModel()
    {
        var metadata = Shared.GetRequiredService<EmbeddingGeneratorMetadata>();

        Assert.Equal("lrt@95f5cb02edbf/static", metadata.DefaultModelId);
        Assert.Same(Shared, Shared.GetService(typeof(StaticEmbeddingGenerator)));
        Assert.Null(Shared.GetService(typeof(EmbeddingGeneratorMetadata), "key"));
        Assert.Null(Shared.GetService(typeof(string)));
    }

    private static float Similarity(Embedding<float> left, Embedding<float> right) => TensorPrimitives.CosineSimilarity(left.Vector.Span, right.Vector.Span);
}
