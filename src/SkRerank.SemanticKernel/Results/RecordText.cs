using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Reads records by the attributes on their properties: the text is <see cref="TextSearchResultValueAttribute"/>, without it the strings that
/// are full-text indexed, without those all strings that are stored as data.
/// </summary>
internal sealed class RecordText
{
    private static readonly ConditionalWeakTable<Type, Found> Known = [];

    private readonly PropertyInfo[] _text;
    private readonly PropertyInfo? _title;
    private readonly PropertyInfo? _id;

    private RecordText(PropertyInfo[] text, PropertyInfo? title, PropertyInfo? id)
    {
        _text = text;
        _title = title;
        _id = id;
    }

    /// <summary>Gives the reader of a type.</summary>
    /// <returns>The reader, or null if the type has no attribute that names a text.</returns>
    public static RecordText? Of(Type type) => Known.GetValue(type, key => new(Create(key))).Reader;

    /// <summary>Reads a record.</summary>
    public RerankCandidate Read(object record, string place) => new(TextOf(_id, record) ?? place, Join(record)) { Title = TextOf(_title, record) };

    private static RecordText? Create(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .ToArray();
        var title = With<TextSearchResultNameAttribute>(properties);
        var link = With<TextSearchResultLinkAttribute>(properties);
        var data = properties
            .Where(property => property.PropertyType == typeof(string) && property != title && property != link
                && property.IsDefined(typeof(VectorStoreDataAttribute)))
            .ToArray();
        var indexed = data.Where(property => property.GetCustomAttribute<VectorStoreDataAttribute>()!.IsFullTextIndexed).ToArray();
        PropertyInfo[] text = With<TextSearchResultValueAttribute>(properties) is { } value ? [value] : indexed.Length > 0 ? indexed : data;
        return text.Length == 0 ? null : new(text, title, With<VectorStoreKeyAttribute>(properties) ?? link);
    }

    private static PropertyInfo? With<TAttribute>(PropertyInfo[] properties)
        where TAttribute : Attribute =>
        Array.Find(properties, property => property.IsDefined(typeof(TAttribute)));

    private static string? TextOf(PropertyInfo? property, object record) => Convert.ToString(property?.GetValue(record), CultureInfo.InvariantCulture) is { Length: > 0 } text
        ? text
        : null;

    private string Join(object record) => _text is [var only]
        ? TextOf(only, record) ?? ""
        : string.Join('\n', _text.Select(property => TextOf(property, record)).OfType<string>());

    private sealed class Found(RecordText? reader)
    {
        public RecordText? Reader { get; } = reader;
    }
}
