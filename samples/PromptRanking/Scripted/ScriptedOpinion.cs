using System.Text.RegularExpressions;

namespace PromptRanking;

/// <summary>Holds what the scripted model thinks helps a customer: articles that tell how to return something.</summary>
internal static partial class ScriptedOpinion
{
    private static readonly string[] Helpful = ["return", "print the label", "hand it in", "exchange", "another size", "pay you back"];

    /// <summary>Writes the order of the numbered lines of a prompt.</summary>
    public static string OrderOf(string prompt) => string.Join(" > ", Numbered().Matches(prompt)
        .OrderByDescending(line => Helpful.Count(word => line.Groups[2].Value.Contains(word, StringComparison.OrdinalIgnoreCase)))
        .Select(line => $"[{line.Groups[1].Value}]"));

    [GeneratedRegex(@"^\[([0-9]+)\] (.*)$", RegexOptions.Multiline)]
    private static partial Regex Numbered();
}
