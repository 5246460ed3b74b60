using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Reads the scores out of an answer, in whichever of the known shapes they are. The order and the echoed texts count for nothing.</summary>
internal static class ScoreReader
{
    private static readonly string[] ListNames = ["results", "data", "rankings"];
    private static readonly string[] ScoreNames = ["relevance_score", "score", "logit"];

    /// <summary>Reads one score for each passage; not a number where the answer has none.</summary>
    /// <exception cref="FormatException">The answer holds no list, or an index in it is missing, repeated or out of range.</exception>
    public static double[] Read(JsonElement answer, int count)
    {
        var scores = new double[count];
        Array.Fill(scores, double.NaN);
        var seen = new bool[count];
        foreach (var item in FindList(answer).EnumerateArray())
        {
            var index = ReadIndex(item, count);
            if (seen[index])
                throw new FormatException($"index {index} comes twice");

            seen[index] = true;
            scores[index] = ReadScore(item);
        }

        return scores;
    }

    private static JsonElement FindList(JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Array)
            return answer;

        if (answer.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in ListNames)
            {
                if (answer.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
                    return list;
            }
        }

        throw new FormatException($"it is {Describe(answer)} without a list of results");
    }

    private static string Describe(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => answer.GetRawText(),
    };

    private static int ReadIndex(JsonElement item, int count)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("index", out var value)
            || value.ValueKind != JsonValueKind.Number
            || !value.TryGetInt32(out var index))
            throw new FormatException("a result has no index that is a whole number");

        return index >= 0 && index < count
            ? index
            : throw new FormatException($"index {index} is out of range for {count} passages");
    }

    private static double ReadScore(JsonElement item)
    {
        foreach (var name in ScoreNames)
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var score))
                return score;
        }

        return double.NaN;
    }
}
