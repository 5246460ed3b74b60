using System.Text.Json;

namespace SkRerank.SemanticKernel;

/// <summary>Represents results in a JSON array, or in a JSON string that holds what <c>TextMemoryPlugin.Recall</c> gives.</summary>
internal sealed class JsonHits : SearchHits
{
    private readonly RecallHits? _recalled;

    private JsonHits(IReadOnlyList<object?> items, RecallHits? recalled)
    {
        Items = items;
        _recalled = recalled;
    }

    /// <inheritdoc />
    public override IReadOnlyList<object?> Items { get; }

    /// <summary>Reads the value of a function that was asked for <paramref name="fetched"/> results.</summary>
    /// <returns>The results, or null if the value holds none.</returns>
    public static JsonHits? Read(JsonElement value, int? fetched) => value.ValueKind switch
    {
        JsonValueKind.Array => new([.. value.EnumerateArray().Cast<object?>()], null),
        JsonValueKind.String when RecallHits.Read(value.GetString()!, fetched) is { } recalled => new(recalled.Items, recalled),
        _ => null,
    };

    /// <inheritdoc />
    public override object Rebuild(IReadOnlyList<int> places, int? kept) =>
        JsonSerializer.SerializeToElement(_recalled?.Rebuild(places, kept) ?? places.Select(place => Items[place]));
}
