using System.Text.Json;

namespace SkRerank.Bench;

/// <summary>A call that reached a server.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path with what follows a question mark.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record ReceivedCall(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Reads the passages of a rerank call.</summary>
    public string[] Passages() => Strings("documents") ?? Strings("texts") ?? Strings("passages") ?? Strings("input") ?? [];

    /// <summary>Reads the query of a rerank call.</summary>
    public string Query() => Text(JsonDocument.Parse(Body).RootElement.GetProperty("query"));

    private string[]? Strings(string name) => JsonDocument.Parse(Body).RootElement.TryGetProperty(name, out var list)
        ? [.. list.EnumerateArray().Select(Text)]
        : null;

    // Some services wrap texts into objects.
    private static string Text(JsonElement value) =>
        (value.ValueKind == JsonValueKind.Object ? value.GetProperty("text") : value).GetString()!;
}
