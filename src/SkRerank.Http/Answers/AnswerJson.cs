using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Parses answers, also those of servers that write numbers which JSON does not have.</summary>
internal static class AnswerJson
{
    private static readonly byte[][] NoNumbers = ["NaN"u8.ToArray(), "-Infinity"u8.ToArray(), "Infinity"u8.ToArray()];

    /// <summary>Parses an answer. <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> outside strings count as null.</summary>
    /// <exception cref="JsonException">It is not JSON for another reason.</exception>
    public static JsonDocument Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException) when (WithNulls(body) is { } repaired)
        {
            return JsonDocument.Parse(repaired);
        }
    }

    // JSON has none of these letters outside strings, so nothing else can be hit.
    private static byte[]? WithNulls(ReadOnlySpan<byte> body)
    {
        using var repaired = new MemoryStream(body.Length + 16);
        var (isInString, isChanged) = (false, false);
        for (var position = 0; position < body.Length;)
        {
            var rest = body[position..];
            var length = isInString ? rest[0] == '\\' && rest.Length > 1 ? 2 : 1 : LengthOfNoNumber(rest);
            if (!isInString && length > 0)
            {
                repaired.Write("null"u8);
                isChanged = true;
            }
            else
            {
                length = Math.Max(length, 1);
                isInString ^= rest[0] == '"';
                repaired.Write(rest[..length]);
            }

            position += length;
        }

        return isChanged ? repaired.ToArray() : null;
    }

    private static int LengthOfNoNumber(ReadOnlySpan<byte> text)
    {
        foreach (var name in NoNumbers)
        {
            if (text.StartsWith(name))
                return name.Length;
        }

        return 0;
    }
}
