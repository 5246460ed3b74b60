using Microsoft.Extensions.AI;
using SkRerank.Evaluation;
using SkRerank.Llm;
using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Names the embedding models that the command line knows.</summary>
internal static class CliEmbeddings
{
    private const string Endpoint = "openai:";

    /// <summary>Makes a generator of embeddings.</summary>
    /// <param name="name">The name; null means the token vectors of lrt.</param>
    /// <exception cref="InvalidInputException">There is no such model.</exception>
    /// <exception cref="RerankerException">The environment names no endpoint and holds no key.</exception>
    public static IEmbeddingGenerator<string, Embedding<float>> Create(string? name) => name switch
    {
        null or "lrt" => new StaticEmbeddingGenerator(OnnxModel.Lrt),
        "tiny" => new StaticEmbeddingGenerator(OnnxModel.Tiny),
        _ when name.StartsWith(Endpoint, StringComparison.Ordinal) && name.Length > Endpoint.Length =>
            OpenAIEnvironment.CreateEmbeddingGenerator(name[Endpoint.Length..]),
        _ => throw new InvalidInputException("--embeddings", null, $"there is no model \"{name}\"; lrt, tiny and openai:MODEL are known"),
    };
}
