using System.Collections;

namespace SkRerank.SemanticKernel;

/// <summary>Represents results in an array or a <see cref="List{T}"/>.</summary>
internal sealed class ListHits(IList list) : SearchHits
{
    /// <inheritdoc />
    public override IReadOnlyList<object?> Items { get; } = [.. list.Cast<object?>()];

    /// <inheritdoc />
    public override object Rebuild(IReadOnlyList<int> places, int? kept)
    {
        var type = list.GetType();
        if (type.GetElementType() is { } element)
        {
            var array = Array.CreateInstance(element, places.Count);
            for (var i = 0; i < places.Count; i++)
                array.SetValue(Items[places[i]], i);
            return array;
        }

        var copy = (IList)Activator.CreateInstance(type)!;
        foreach (var place in places)
            copy.Add(Items[place]);
        return copy;
    }
}
