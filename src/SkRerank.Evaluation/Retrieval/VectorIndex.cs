using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace SkRerank.Evaluation;

/// <summary>Finds passages by the cosine similarity of embeddings: every query is compared with every passage. Held in memory.</summary>
public sealed class VectorIndex
{
    /// <summary>The name of the runs it makes, in front of the model.</summary>
    public const string RunName = "vector";

    private const int BatchSize = 256;

    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly string[] _documentIds;
    private readonly float[][] _vectors;

    private VectorIndex(IEmbeddingGenerator<string, Embedding<float>> generator, string[] documentIds, float[][] vectors)
    {
        _generator = generator;
        _documentIds = documentIds;
        _vectors = vectors;
    }

    /// <summary>Gets the model that makes the embeddings; null where the generator does not say.</summary>
    public string? Model => (_generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId;

    /// <summary>Indexes passages: the title and the text of each, joined by a space.</summary>
    /// <param name="documents">The passages by identifier.</param>
    /// <param name="generator">Makes the embeddings, of passages now and of queries later. It is not disposed.</param>
    /// <param name="cancellationToken">Cancels the indexing.</param>
    /// <returns>The index.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidDataException">The generator gave vectors of different lengths, or not one for each text.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<VectorIndex> CreateAsync(
        IReadOnlyDictionary<string, CorpusDocument> documents,
        IEmbeddingGenerator<string, Embedding<float>> generator,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(generator);
        string[] ids = [.. documents.Keys.Order(Utf8Order.Instance)];
        var vectors = await EmbedAsync(generator, [.. ids.Select(id => TextOf(documents[id]))], cancellationToken).ConfigureAwait(false);
        return new(generator, ids, vectors);
    }

    /// <summary>Finds the most similar passages for each query.</summary>
    /// <param name="queries">The query texts by identifier.</param>
    /// <param name="depth">How many passages for each at most; positive.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The run. Of equal scores, the smaller identifier by UTF-8 bytes comes first. Queries whose embedding is zero are not in it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="queries"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is not positive.</exception>
    /// <exception cref="InvalidDataException">The generator gave vectors of another length than for the passages.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<RetrievalRun> SearchAsync(
        IReadOnlyDictionary<string, string> queries, int depth, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        string[] ids = [.. queries.Keys];
        var vectors = await EmbedAsync(_generator, [.. ids.Select(id => queries[id])], cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<string, RunEntry[]>(StringComparer.Ordinal);
        foreach (var (id, vector) in ids.Zip(vectors))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (vector.AsSpan().ContainsAnyExcept(0f))
                found.Add(id, Search(vector, depth));
        }

        return new(Model is { } model ? $"{RunName}:{model}" : RunName, found);
    }

    private RunEntry[] Search(float[] query, int depth)
    {
        var similarities = new double[_vectors.Length];
        for (var place = 0; place < similarities.Length; place++)
            similarities[place] = TensorPrimitives.Dot(query, _vectors[place]);
        return [.. Enumerable.Range(0, similarities.Length)
            .OrderByDescending(place => similarities[place]).ThenBy(place => place).Take(depth)
            .Select(place => new RunEntry(_documentIds[place], similarities[place]))];
    }

    private static string TextOf(CorpusDocument document) =>
        document.Title.Length == 0 ? document.Text : $"{document.Title} {document.Text}";

    private static async Task<float[][]> EmbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new List<float[]>(texts.Count);
        foreach (var batch in texts.Chunk(BatchSize))
        {
            var embeddings = await generator.GenerateAsync(batch, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (embeddings.Count != batch.Length)
                throw new InvalidDataException($"The embedding model gave {embeddings.Count} vectors for {batch.Length} texts.");
            vectors.AddRange(embeddings.Select(embedding => Normalized(embedding.Vector.Span)));
        }

        return vectors.Find(vector => vector.Length != vectors[0].Length) is { } other
            ? throw new InvalidDataException($"The embedding model gave vectors of {vectors[0].Length} and of {other.Length} numbers.")
            : [.. vectors];
    }

    private static float[] Normalized(ReadOnlySpan<float> vector)
    {
        var result = vector.ToArray();
        if (TensorPrimitives.Norm(vector) is var length && length > 0)
            TensorPrimitives.Divide(vector, length, result);
        return result;
    }
}
