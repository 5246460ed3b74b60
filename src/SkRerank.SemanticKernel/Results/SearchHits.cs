using System.Collections;
using System.Text.Json;

namespace SkRerank.SemanticKernel;

/// <summary>Represents the results inside a function's value, and how to make a value of the same run-time type from some of them.</summary>
internal abstract class SearchHits
{
    /// <summary>Gets the results in the order of the function.</summary>
    public abstract IReadOnlyList<object?> Items { get; }

    /// <summary>Reads a value.</summary>
    /// <param name="value">The value of the function.</param>
    /// <param name="fetched">How many results the function was asked for; null if that is not known.</param>
    /// <returns>The results, or null if the type cannot be kept.</returns>
    public static SearchHits? Read(object value, int? fetched) => value switch
    {
        string text => RecallHits.Read(text, fetched),
        JsonElement element => JsonHits.Read(element, fetched),
        IList list when IsListType(list.GetType()) => new ListHits(list),
        _ => null,
    };

    /// <summary>Tells whether a type is one of lists whose instances can be made anew: an array of one dimension or a <see cref="List{T}"/>.</summary>
    public static bool IsListType(Type type) => type.IsSZArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>));

    /// <summary>Makes a value of the same run-time type.</summary>
    /// <param name="places">The places of the results to hand back, in their new order.</param>
    /// <param name="kept">How many results the caller asked for; null means all.</param>
    public abstract object Rebuild(IReadOnlyList<int> places, int? kept);
}
