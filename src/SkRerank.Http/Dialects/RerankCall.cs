using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Holds the texts of one call, encoded once for all attempts.</summary>
/// <param name="Query">The query.</param>
/// <param name="Passages">The passages, in the order of the indices in the answer.</param>
internal readonly record struct RerankCall(JsonEncodedText Query, IReadOnlyList<JsonEncodedText> Passages)
{
    // Tokens are known to the service alone; three bytes for one is few enough for code and for Asian scripts.
    private const int BytesPerToken = 3;

    // What providers count: a hundred passages in a search unit, and a passage again for each further 500 tokens of it and the query.
    private const int PassagesPerSearchUnit = 100;
    private const int TokensPerPassage = 500;

    /// <summary>Estimates the tokens of one query-passage pair from the bytes of both.</summary>
    public static int EstimateTokens(int queryBytes, int passageBytes) => (queryBytes + passageBytes) / BytesPerToken;

    /// <summary>Estimates the tokens of all query-passage pairs.</summary>
    public long EstimateTokens()
    {
        var queryBytes = Query.EncodedUtf8Bytes.Length;
        return Passages.Sum(passage => (long)EstimateTokens(queryBytes, CallPlan.CostOf(passage.EncodedUtf8Bytes.Length)));
    }

    /// <summary>Estimates the search units of the call.</summary>
    public long EstimateSearchUnits()
    {
        var queryBytes = Query.EncodedUtf8Bytes.Length;
        var counted = Passages.Sum(passage => 1L + (EstimateTokens(queryBytes, passage.EncodedUtf8Bytes.Length) / TokensPerPassage));
        return (counted + PassagesPerSearchUnit - 1) / PassagesPerSearchUnit;
    }

    /// <summary>Writes the passages as an array of objects with a text.</summary>
    public void WriteObjects(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray(name);
        foreach (var passage in Passages)
        {
            writer.WriteStartObject();
            writer.WriteString("text", passage);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the passages as an array of strings.</summary>
    public void WritePassages(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray(name);
        foreach (var passage in Passages)
            writer.WriteStringValue(passage);
        writer.WriteEndArray();
    }
}
