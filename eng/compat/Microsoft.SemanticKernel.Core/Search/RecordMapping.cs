using System.Reflection;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Reads records by the attributes on their properties. What is missing shows when a record is read.</summary>
internal sealed class RecordMapping
{
    private readonly Type _type;
    private readonly PropertyInfo? _name;
    private readonly PropertyInfo? _value;
    private readonly PropertyInfo? _link;

    public RecordMapping(Type type)
    {
        _type = type;
        _name = Find<TextSearchResultNameAttribute>(type);
        _value = Find<TextSearchResultValueAttribute>(type);
        _link = Find<TextSearchResultLinkAttribute>(type);
    }

    public string TextOf(object record)
    {
        if (record.GetType() != _type)
            throw new ArgumentException($"Invalid result type. {record.GetType()} is not {_type}.", nameof(record));
        if (_value is null)
            throw new InvalidOperationException($"No property of {_type} has the attribute {nameof(TextSearchResultValueAttribute)}.");
        return _value.GetValue(record)?.ToString() ?? throw new InvalidOperationException($"The value of {_value.Name} is null.");
    }

    public TextSearchResult ResultOf(object record) => new(TextOf(record))
    {
        Name = _name?.GetValue(record)?.ToString(),
        Link = _link?.GetValue(record)?.ToString(),
    };

    private static PropertyInfo? Find<TAttribute>(Type type)
        where TAttribute : Attribute =>
        Array.Find(type.GetProperties(), property => property.IsDefined(typeof(TAttribute)));
}
