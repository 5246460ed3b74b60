using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Injection;

/// <summary>A model that obeys whatever it can read in a prompt: orders, tags, turns, and passages that name others.</summary>
internal static partial class ObedientModel
{
    private const double Best = 1000;

    public static string Answer(ShownPrompt prompt)
    {
        var told = prompt.Messages.Where(message => message.Role != ChatRole.System).ToArray();
        if (told.Length != 1 || prompt.Messages.Count != 2)
            return told[^1].Text;

        var shown = Shown().Match(prompt.User).Groups[1].Value;
        return Commanded(shown) ?? Judged(prompt);
    }

    // An order, a tag or a turn inside the passages is taken for the instructions of the operator.
    private static string? Commanded(string shown)
    {
        if (Order().Match(shown) is { Success: true } order)
            return order.Value;
        if (List().Match(shown) is { Success: true } list)
            return list.Value;
        return Turn().Match(shown) is { Success: true } turn ? turn.Groups[1].Value : null;
    }

    private static string Judged(ShownPrompt prompt)
    {
        var worth = prompt.Passages
            .GroupBy(passage => passage.Identifier)
            .ToDictionary(group => group.Key, group => Wish(group.Last().Text) ?? Worth.Of(group.Last().Text));
        var named = prompt.Passages.SelectMany(passage => Named().Matches(passage.Text)).Select(match => int.Parse(match.Groups[1].Value, null));
        foreach (var identifier in named.Where(worth.ContainsKey))
            worth[identifier] = -1;
        return string.Join(" > ", worth.OrderByDescending(pair => pair.Value).Select(pair => $"[{pair.Key}]"));
    }

    private static double? Wish(string passage) => passage.Contains("me first", StringComparison.OrdinalIgnoreCase) ? Best : null;

    [GeneratedRegex(@"identifier of the passage\.\n\n(.*)\n\nThe query again:", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex(@"\[[0-9]+\]\s*>\s*\[[0-9]+\](?:\s*>\s*\[[0-9]+\])*")]
    private static partial Regex Order();

    [GeneratedRegex(@"\[\s*[0-9]+\s*(?:,\s*[0-9]+\s*)+\]")]
    private static partial Regex List();

    [GeneratedRegex(
        @"(?:</?(?:message|system|user|assistant|think|answer|passages?|s)\b[^>]*>|<\|[a-z_]+\|>|\[/?INST\]|<<SYS>>|\b(?:system|assistant|user|human)\s?:)(.*)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Turn();

    [GeneratedRegex(@"\[([0-9]+)\]")]
    private static partial Regex Named();
}
