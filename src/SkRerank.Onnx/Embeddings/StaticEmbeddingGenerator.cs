using Microsoft.Extensions.AI;

namespace SkRerank.Onnx;

/// <summary>Makes embeddings of texts from the token vectors of a cross-encoder, without running the model: fast, offline, and coarse.</summary>
/// <remarks>
/// <para>The embedding is static: each token has one vector, whatever stands around it, and word order is lost. It is the sum of the vectors
/// of the tokens, normalised to length 1, so that the dot product of two of them is their cosine similarity. For the models that ship with
/// this library, rare tokens count more than frequent ones. Use it beside a keyword search, and an embedding model where quality matters.</para>
/// <para>Texts are read whole. A text without tokens becomes zeros. The model's files are read by the first call, once for all callers; the
/// table takes 4 bytes for each number of each token (20 MB for lrt). Thread-safe. <see cref="EmbeddingGenerationOptions"/> are not used.</para>
/// </remarks>
public sealed class StaticEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly AsyncSingleFlight<TextVectors> _vectors;
    private readonly Lazy<EmbeddingGeneratorMetadata> _metadata;

    /// <summary>Creates a generator.</summary>
    /// <param name="model">The model; null means <see cref="OnnxModel.Lrt"/>, whose vectors have 256 numbers.</param>
    public StaticEmbeddingGenerator(OnnxModel? model = null)
    {
        model ??= OnnxModel.Lrt;
        _vectors = new(() => TextVectors.Load(model));
        _metadata = new(() => new("skrerank", defaultModelId: $"{model.Name}@{OnnxModelFiles.Revision(OnnxModelFiles.FindGraph(model))}/static"));
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">A text is null.</exception>
    /// <exception cref="RerankerException">A file of the model is missing or wrong, or its graph holds no token vectors that can be read.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var vectors = await _vectors.GetAsync(cancellationToken).ConfigureAwait(false);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var text in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text is null)
                throw new ArgumentException($"Text {embeddings.Count} is null.", nameof(values));
            embeddings.Add(new(vectors.Of(text, cancellationToken)) { ModelId = _metadata.Value.DefaultModelId });
        }

        return embeddings;
    }

    /// <summary>Gives this object, or <see cref="EmbeddingGeneratorMetadata"/>, whose model id names the revision of the model's file.</summary>
    /// <param name="serviceType">What is asked for.</param>
    /// <param name="serviceKey">A key; nothing is kept under one.</param>
    /// <returns>The service, or null.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serviceType"/> is null.</exception>
    /// <exception cref="RerankerException">The metadata is asked for, and the model is not there.</exception>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        return serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata.Value : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: the table goes with this object.</summary>
    public void Dispose()
    {
    }
}
