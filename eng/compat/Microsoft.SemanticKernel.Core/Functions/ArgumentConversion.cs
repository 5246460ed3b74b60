using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.SemanticKernel;

/// <summary>Converts an argument to the type of its parameter; what cannot be converted is passed on as it is.</summary>
internal static class ArgumentConversion
{
    public static object? Convert(object? value, ParameterInfo parameter, CultureInfo culture, JsonSerializerOptions options)
    {
        var type = parameter.ParameterType;
        if (value is null || type.IsInstanceOfType(value))
            return value;
        if (value is JsonElement or JsonDocument or JsonNode || !ValueText.HasConverter(type))
            return FromJson(value, type, options);
        try
        {
            return Convert(value, type, culture);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidCastException
            or OverflowException or NotSupportedException)
        {
            throw new ArgumentOutOfRangeException(parameter.Name, value, exception.Message);
        }
    }

    private static object? Convert(object value, Type type, CultureInfo culture)
    {
        if (type == typeof(string))
            return ValueText.From(value, culture);
        var converter = TypeDescriptor.GetConverter(type);
        return converter.CanConvertFrom(value.GetType())
            ? converter.ConvertFrom(null, culture, value)
            : System.Convert.ChangeType(value, Nullable.GetUnderlyingType(type) ?? type, culture);
    }

    private static object? FromJson(object value, Type type, JsonSerializerOptions options)
    {
        try
        {
            return value switch
            {
                JsonElement element => element.Deserialize(type, options),
                JsonDocument document => document.Deserialize(type, options),
                JsonNode node => node.Deserialize(type, options),
                string text => JsonSerializer.Deserialize(text, type, options),
                _ => value,
            };
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return value;
        }
    }
}
