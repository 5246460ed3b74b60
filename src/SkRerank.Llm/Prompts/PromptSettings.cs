using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Holds what the <c>config.json</c> of a prompt says about its answer.</summary>
/// <param name="AnswerTokens">How many tokens the answer may have; null leaves it to the method.</param>
/// <param name="Format">The form of the answer; null for free text.</param>
internal sealed record PromptSettings(int? AnswerTokens, ChatResponseFormat? Format)
{
    private const string Service = "default";

    /// <summary>Reads the settings of the service <c>default</c>, in the names that Semantic Kernel's OpenAI connector uses.</summary>
    /// <param name="json">The text of config.json; null for a prompt without one.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="RerankerException">The text is not such a file.</exception>
    public static PromptSettings Read(string? json, string source)
    {
        if (json is null)
            return new(null, null);

        try
        {
            using var document = JsonDocument.Parse(json);
            return Member(document.RootElement, "execution_settings") is { } all && Member(all, Service) is { } settings
                ? new(Member(settings, "max_tokens")?.GetInt32(), FormatOf(settings))
                : new(null, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw PromptFile.Fault($"The prompt settings {source} cannot be used: {exception.Message}", exception);
        }
    }

    private static ChatResponseFormatJson? FormatOf(JsonElement settings) =>
        Member(settings, "response_format") is { } format && Member(format, "json_schema") is { } named && Member(named, "schema") is { } schema
            ? ChatResponseFormat.ForJsonSchema(schema.Clone(), Member(named, "name")?.GetString())
            : null;

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;
}
