using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Finds in an answer what a call used.</summary>
internal static class Usage
{
    /// <summary>Reads <c>usage.total_tokens</c>.</summary>
    public static long? TotalTokens(JsonElement answer) => Number(answer, "usage", "total_tokens");

    /// <summary>Reads a number that is not negative; null where it is missing.</summary>
    public static long? Number(JsonElement answer, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty(name, out answer))
                return null;
        }

        return answer.ValueKind == JsonValueKind.Number && answer.TryGetDouble(out var number) && number is >= 0 and < 1e15
            ? (long)Math.Ceiling(number)
            : null;
    }
}
