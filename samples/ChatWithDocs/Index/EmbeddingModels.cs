using Microsoft.Extensions.AI;
using SkRerank.Onnx;

namespace ChatWithDocs;

/// <summary>Names the models that make embeddings.</summary>
public static class EmbeddingModels
{
    /// <summary>The token vectors of the built-in model: no network, no download.</summary>
    public const string Default = "lrt";

    private const string Endpoint = "openai:";

    /// <summary>Tells whether a name is that of a model: lrt, tiny, or openai: and the name of a model at the endpoint.</summary>
    public static bool IsKnown(string name) => name is "lrt" or "tiny" || IsRemote(name);

    /// <summary>Tells whether a model is asked over the network.</summary>
    public static bool IsRemote(string name) => name.StartsWith(Endpoint, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(name[Endpoint.Length..]);

    /// <summary>Makes a generator.</summary>
    /// <param name="name">The name; <see cref="IsKnown"/>.</param>
    /// <param name="endpoint">The endpoint of a model over the network; null means OpenAI's.</param>
    public static IEmbeddingGenerator<string, Embedding<float>> Create(string name, Uri? endpoint) => name switch
    {
        "lrt" => new StaticEmbeddingGenerator(OnnxModel.Lrt),
        "tiny" => new StaticEmbeddingGenerator(OnnxModel.Tiny),
        _ => OpenAIEmbeddingGenerator.Create(name[Endpoint.Length..], ServiceKey.Read(), endpoint),
    };
}
