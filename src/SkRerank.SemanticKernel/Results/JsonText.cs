using System.Text.Json;

namespace SkRerank.SemanticKernel;

/// <summary>Reads results that a function gave as JSON, which is what every kernel function gives when it is called as a plain AI function.</summary>
internal static class JsonText
{
    private static readonly string[] TextNames = ["value", "text", "content"];
    private static readonly string[] TitleNames = ["name", "title"];
    private static readonly string[] IdNames = ["link", "id", "key"];

    /// <summary>Reads a string, or an object with a member for the text.</summary>
    /// <returns>The candidate, or null if there is no text.</returns>
    public static RerankCandidate? Read(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.String => new(place, element.GetString() ?? ""),
        JsonValueKind.Null => new(place, ""),
        JsonValueKind.Object when Find(element, TextNames) is { } text => new(Find(element, IdNames) ?? place, text) { Title = Find(element, TitleNames) },
        _ => null,
    };

    private static string? Find(JsonElement element, string[] names) => names
        .SelectMany(name => element.EnumerateObject().Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)))
        .Where(member => member.Value.ValueKind == JsonValueKind.String)
        .Select(member => member.Value.GetString())
        .FirstOrDefault();
}
