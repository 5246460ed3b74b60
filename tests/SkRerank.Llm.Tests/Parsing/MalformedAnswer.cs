using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkRerank.Llm.Tests.Parsing;

/// <summary>Represents a line of malformed-answers.jsonl: an answer, the order it means (from 1) and what has to be mended.</summary>
internal sealed record MalformedAnswer(
    [property: JsonPropertyName("count")] int Count,
    [property: JsonPropertyName("answer")] string Answer,
    [property: JsonPropertyName("order")] int[] Order,
    [property: JsonPropertyName("repairs")] string[] Repairs,
    [property: JsonPropertyName("failure")] string? Failure)
{
    public PermutationRepairs RepairFlags =>
        Repairs.Aggregate(PermutationRepairs.None, (flags, name) => flags | Enum.Parse<PermutationRepairs>(name));

    public static MalformedAnswer[] ReadAll() =>
    [
        .. File.ReadLines(Path.Combine(SharedData.RepositoryRoot, "tests", "SkRerank.Llm.Tests", "Parsing", "malformed-answers.jsonl"))
            .Select(line => JsonSerializer.Deserialize<MalformedAnswer>(line)!),
    ];
}
