using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Support;

/// <summary>Reads a prompt as a model would: its query and its numbered or single passages.</summary>
internal sealed partial class ShownPrompt(IReadOnlyList<ChatMessage> messages)
{
    public IReadOnlyList<ChatMessage> Messages => messages;

    public string User => messages[^1].Text;

    public string Query => QueryLine().Match(User).Groups[1].Value;

    /// <summary>Gets the numbered passages in the order shown.</summary>
    public IReadOnlyList<(int Identifier, string Text)> Passages =>
    [
        .. messages.SelectMany(message => PassageLine().Matches(message.Text)).Where(line => line.Groups[2].Length > 0)
            .Select(line => (int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture), line.Groups[2].Value)),
    ];

    /// <summary>Gets the lettered passages in the order shown.</summary>
    public IReadOnlyList<(char Label, string Text)> Lettered =>
        [.. LetteredLine().Matches(User).Select(line => (line.Groups[1].Value[0], line.Groups[2].Value))];

    /// <summary>Gets the passage of a pointwise prompt.</summary>
    public string Passage => SinglePassageLine().Match(User).Groups[1].Value;

    /// <summary>Writes the order of the passages by a relevance, best first, equal ones as shown.</summary>
    public string OrderBy(Func<string, double> relevance) =>
        string.Join(" > ", Passages.OrderByDescending(passage => relevance(passage.Text)).Select(passage => $"[{passage.Identifier}]"));

    /// <summary>Names the lettered passage of the highest relevance, the first of equal ones.</summary>
    public string BestBy(Func<string, double> relevance) => $"{Lettered.MaxBy(passage => relevance(passage.Text)).Label}";

    /// <summary>Counts how many words of the query a text holds.</summary>
    public double SharedWords(string text) =>
        Query.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Count(word => text.Contains(word, StringComparison.Ordinal));

    [GeneratedRegex("^Query: (.*)$", RegexOptions.Multiline)]
    private static partial Regex QueryLine();

    [GeneratedRegex(@"^\[([0-9]+)\] (.*)$", RegexOptions.Multiline)]
    private static partial Regex PassageLine();

    [GeneratedRegex(@"^\[([A-Z])\] (.*)$", RegexOptions.Multiline)]
    private static partial Regex LetteredLine();

    [GeneratedRegex("^Passage: (.*)$", RegexOptions.Multiline)]
    private static partial Regex SinglePassageLine();
}
