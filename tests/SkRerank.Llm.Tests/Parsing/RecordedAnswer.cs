using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkRerank.Llm.Tests.Parsing;

/// <summary>Represents an answer that a listwise model once gave to a window.</summary>
internal sealed record RecordedAnswer(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("passages")] int Passages,
    [property: JsonPropertyName("response")] string Response,
    [property: JsonPropertyName("flags")] string[] Flags)
{
    public static IReadOnlyList<RecordedAnswer> ReadAll()
    {
        using var packed = File.OpenRead(Path.Combine(SharedData.LlmAnswers, "responses.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var answers = new List<RecordedAnswer>();
        while (lines.ReadLine() is { } line)
            answers.Add(JsonSerializer.Deserialize<RecordedAnswer>(line)!);
        return answers;
    }
}
