using Microsoft.Extensions.AI;

namespace SkRerank.Evaluation.Tests;

public sealed class VectorIndexTests
{
    private static readonly Dictionary<string, CorpusDocument> Documents = new()
    {
        ["d3"] = new("", "red"),
        ["d1"] = new("Green", "red"),
        ["d2"] = new("", "red"),
        ["d4"] = new("", "green green green green"),
    };

    [Fact]
    public async Task SearchAsync_Queries_GivesCosineSimilaritiesBestFirst()
    {
        var sut = await VectorIndex.CreateAsync(Documents, new ColorEmbeddings());

        var run = await sut.SearchAsync(new Dictionary<string, string> { ["q1"] = "green", ["q2"] = "red" }, depth: 3);

        Assert.Equal(["d4", "d1", "d2"], run.Ranking("q1").Select(entry => entry.DocumentId));
        Assert.Equal([1, Math.Sqrt(0.5), 0], run.Ranking("q1").Select(entry => Math.Round(entry.Score, 6)), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(["d2", "d3", "d1"], run.Ranking("q2").Select(entry => entry.DocumentId));
        Assert.Equal("vector:colors", run.Name);
    }

    [Fact]
    public async Task SearchAsync_QueryThatMeansNothing_IsNotInTheRun()
    {
        var sut = await VectorIndex.CreateAsync(Documents, new ColorEmbeddings());

        var run = await sut.SearchAsync(new Dictionary<string, string> { ["q1"] = "loud" }, depth: 3);

        Assert.False(run.Contains("q1"));
    }

    [Fact]
    public async Task CreateAsync_LargeCollection_EmbedsInBatches()
    {
        var embeddings = new ColorEmbeddings();

        await VectorIndex.CreateAsync(Enumerable.Range(0, 600).ToDictionary(i => $"{i}", _ => new CorpusDocument("", "red")), embeddings);

        Assert.Equal([256, 256, 88], embeddings.Batches);
    }

    [Fact]
    public async Task CreateAsync_VectorsOfDifferentLengths_AreRefused()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => VectorIndex.CreateAsync(Documents, new ColorEmbeddings { OddText = "red" }));

        Assert.Contains("2 and of 3 numbers", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadArguments_Throw()
    {
        var sut = await VectorIndex.CreateAsync(Documents, new ColorEmbeddings());

        await Assert.ThrowsAsync<ArgumentNullException>("documents", () => VectorIndex.CreateAsync(null!, new ColorEmbeddings()));
        await Assert.ThrowsAsync<ArgumentNullException>("generator", () => VectorIndex.CreateAsync(Documents, null!));
        await Assert.ThrowsAsync<ArgumentNullException>("queries", () => sut.SearchAsync(null!, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("depth", () => sut.SearchAsync(new Dictionary<string, string>(), 0));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => VectorIndex.CreateAsync(Documents, new ColorEmbeddings(), new CancellationToken(canceled: true)));
    }

    /// <summary>Counts how often a text says red, and how often green.</summary>
    private sealed class ColorEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<int> Batches { get; } = [];

        public string? OddText { get; init; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] texts = [.. values];
            Batches.Add(texts.Length);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(
                text == OddText ? [1, 1, 1] : new float[] { Count(text, "red"), Count(text, "green") }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", defaultModelId: "colors") : null;

        public void Dispose()
        {
        }

        private static int Count(string text, string word) => text.ToLowerInvariant().Split(' ').Count(part => part == word);
    }
}
