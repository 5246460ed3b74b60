using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkRerank.SemanticKernel;

/// <summary>Reads and writes a number in the forms in which callers, templates and tool calls pass it.</summary>
internal static class CountArgument
{
    /// <summary>Reads a positive whole number.</summary>
    /// <returns>The number, or null if the value is not one.</returns>
    public static int? Read(object? value, CultureInfo culture)
    {
        var text = value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture);
        return decimal.TryParse(text, NumberStyles.Number, value is string ? culture : CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number) && number is >= 1 and <= int.MaxValue
            ? (int)number
            : null;
    }

    /// <summary>Writes a number in the form of another one, so that the function reads it the same way.</summary>
    public static object Write(int count, object? form, CultureInfo culture) => form switch
    {
        string => count.ToString(culture),
        JsonElement => JsonSerializer.SerializeToElement(count),
        JsonNode => JsonValue.Create(count),
        IConvertible number when number.GetTypeCode() is >= TypeCode.Int16 and <= TypeCode.Decimal =>
            Convert.ChangeType(count, number.GetTypeCode(), CultureInfo.InvariantCulture),
        _ => count,
    };
}
