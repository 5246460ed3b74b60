using System.Text.Json;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Represents results in the string that <c>TextMemoryPlugin.Recall</c> gives: the bare text when asked for one, otherwise a JSON array of
/// texts, and an empty string when nothing was found.
/// </summary>
internal sealed class RecallHits : SearchHits
{
    private readonly IReadOnlyList<string?> _texts;

    private RecallHits(IReadOnlyList<string?> texts) => _texts = texts;

    /// <inheritdoc />
    public override IReadOnlyList<object?> Items => _texts;

    /// <summary>Reads the string of a function that was asked for <paramref name="fetched"/> results.</summary>
    /// <returns>The texts, or null if the string is not one that Recall would give.</returns>
    public static RecallHits? Read(string value, int? fetched)
    {
        if (value.Length == 0)
            return new([]);
        if (fetched == 1)
            return new([value]);

        try
        {
            return JsonSerializer.Deserialize<string?[]>(value) is { } texts ? new(texts) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public override object Rebuild(IReadOnlyList<int> places, int? kept)
    {
        if (places.Count == 0)
            return "";

        return kept == 1 ? _texts[places[0]] ?? "" : JsonSerializer.Serialize(places.Select(place => _texts[place]));
    }
}
