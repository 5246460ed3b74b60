using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using Sdk = OpenAI.Embeddings;

namespace SkRerank.Llm;

/// <summary>Makes an embedding model behind an OpenAI-compatible endpoint an <see cref="IEmbeddingGenerator"/>, over the official OpenAI SDK.</summary>
/// <remarks>Thread-safe. Failures of the endpoint are the SDK's exceptions.</remarks>
public sealed class OpenAIEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string Provider = "openai";
    private const int BatchSize = 96;

    private readonly OpenAIClient _client;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly string _model;

    /// <summary>Creates a generator over a client of the SDK.</summary>
    /// <param name="client">The client, with its own retries.</param>
    /// <param name="model">The model to ask where a call names none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="model"/> is blank.</exception>
    public OpenAIEmbeddingGenerator(OpenAIClient client, string model)
        : this(client, model, endpoint: null)
    {
    }

    private OpenAIEmbeddingGenerator(OpenAIClient client, string model, Uri? endpoint)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        (_client, _model) = (client, model);
        _metadata = new(Provider, endpoint, model);
    }

    /// <summary>Creates a generator that sends each call once.</summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="apiKey">The key; null for an endpoint that needs none.</param>
    /// <param name="endpoint">The endpoint with its version, for example <c>http://localhost:11434/v1</c>; null means OpenAI's.</param>
    /// <returns>The generator.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is blank.</exception>
    public static OpenAIEmbeddingGenerator Create(string model, string? apiKey = null, Uri? endpoint = null)
    {
        var options = new OpenAIClientOptions { Endpoint = endpoint, RetryPolicy = new ClientRetryPolicy(maxRetries: 0) };
        return new(new OpenAIClient(new ApiKeyCredential(string.IsNullOrEmpty(apiKey) ? "none" : apiKey), options), model, endpoint);
    }

    /// <inheritdoc />
    /// <remarks>Texts are sent in batches of 96, one after the other.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ClientResultException">The endpoint refused a batch, or could not be reached.</exception>
    /// <exception cref="InvalidDataException">The endpoint gave not one vector for each text.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var model = options?.ModelId ?? _model;
        var client = _client.GetEmbeddingClient(model);
        var settings = new Sdk.EmbeddingGenerationOptions { Dimensions = options?.Dimensions };
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(BatchSize))
        {
            Sdk.OpenAIEmbeddingCollection answer = await client.GenerateEmbeddingsAsync(batch, settings, cancellationToken).ConfigureAwait(false);
            if (answer.Count != batch.Length || answer.Select(embedding => embedding.Index).Distinct().Count() != batch.Length)
                throw new InvalidDataException($"The endpoint gave {answer.Count} embeddings for {batch.Length} texts.");
            embeddings.AddRange(answer.OrderBy(embedding => embedding.Index).Select(embedding => new Embedding<float>(embedding.ToFloats()) { ModelId = model }));
        }

        return embeddings;
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_client) ? _client
            : null;
    }

    /// <summary>Does nothing: the client of the SDK holds nothing to free.</summary>
    public void Dispose()
    {
    }
}
