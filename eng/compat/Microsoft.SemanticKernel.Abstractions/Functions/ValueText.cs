using System.ComponentModel;
using System.Globalization;

namespace Microsoft.SemanticKernel;

/// <summary>Turns argument and result values into text with a culture.</summary>
internal static class ValueText
{
    public static string? From(object? value, CultureInfo? culture) => value switch
    {
        null => null,
        string text => text,
        _ when HasConverter(value.GetType()) =>
            TypeDescriptor.GetConverter(value.GetType()).ConvertToString(null, culture ?? CultureInfo.InvariantCulture, value),
        _ => value.ToString(),
    };

    public static bool HasConverter(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum
            || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid) || type == typeof(Uri)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan)
            || type.IsDefined(typeof(TypeConverterAttribute), inherit: true) && !type.Namespace!.StartsWith("System", StringComparison.Ordinal);
    }
}
