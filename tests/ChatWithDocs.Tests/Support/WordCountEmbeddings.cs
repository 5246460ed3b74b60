using Microsoft.Extensions.AI;

namespace ChatWithDocs.Tests;

/// <summary>A text becomes the counts of some words; the words are the name of the model.</summary>
public sealed class WordCountEmbeddings(params string[] words) : IEmbeddingGenerator<string, Embedding<float>>
{
    private int _calls;

    public int FailsAfter { get; init; } = int.MaxValue;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        _calls++ < FailsAfter
            ? Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(
                words.Select(word => (float)text.Split(word, StringSplitOptions.None).Length - 1).ToArray()))))
            : throw new HttpRequestException("The test ends here.");

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", defaultModelId: string.Join('+', words)) : null;

    public void Dispose()
    {
    }
}
