using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkRerank.Bench;

/// <summary>Reads a ranking prompt as a model would: its query, and its labelled passages or the single one.</summary>
internal sealed partial class OraclePrompt
{
    /// <summary>Reads the messages of a request.</summary>
    public OraclePrompt(JsonElement request)
    {
        string[] texts = [.. request.GetProperty("messages").EnumerateArray()
            .Where(message => message.GetProperty("role").GetString() == "user")
            .Select(message => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : PartsOf(message))];
        Text = string.Join('\n', texts);
        Query = QueryLine().Match(Text).Groups[1].Value;
        var labelled = PassageLine().Matches(Text);
        Labels = [.. labelled.Select(line => line.Groups[1].Value)];
        Passages = labelled.Count > 0
            ? [.. labelled.Select(line => line.Groups[2].Value)]
            : [SinglePassage().Match(Text).Groups[1].Value];
        Form = FormOf(request);
    }

    /// <summary>Gets what the user messages say.</summary>
    public string Text { get; }

    /// <summary>Gets the query.</summary>
    public string Query { get; }

    /// <summary>Gets the labels of the passages; none where there is a single one.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Gets the passages.</summary>
    public IReadOnlyList<string> Passages { get; }

    /// <summary>Gets what is asked for.</summary>
    public OracleForm Form { get; }

    private OracleForm FormOf(JsonElement request) =>
        Labels.Count == 0 ? (Text.Contains("Yes or No", StringComparison.Ordinal) ? OracleForm.YesNo : OracleForm.Grade)
        : char.IsAsciiLetter(Labels[0][0]) ? OracleForm.Choice
        : request.TryGetProperty("response_format", out _) ? OracleForm.JsonOrder
        : Text.Contains("Think first", StringComparison.Ordinal) ? OracleForm.ReasonedOrder
        : OracleForm.Order;

    private static string PartsOf(JsonElement message) => string.Concat(
        message.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString()));

    [GeneratedRegex("^Query: (.*)$", RegexOptions.Multiline)]
    private static partial Regex QueryLine();

    [GeneratedRegex(@"^\[([0-9]+|[A-Z])\] (.*)$", RegexOptions.Multiline)]
    private static partial Regex PassageLine();

    [GeneratedRegex("^Passage: (.*)$", RegexOptions.Multiline)]
    private static partial Regex SinglePassage();
}
