using System.Globalization;
using System.Text.RegularExpressions;

namespace SkRerank.Llm;

/// <summary>Reads the order of passages from a model's answer. Never throws for a text and never loses a passage.</summary>
/// <remarks>
/// It reads only marks that no passage can hold once it is in a prompt (square brackets, <c>&gt;</c>, line breaks), so an answer that
/// repeats what a passage says is no order.
/// </remarks>
internal static partial class PermutationParser
{
    private const string Identifier = @"(?<![0-9A-Za-z.])(?>(?:(?:passage|document|doc)\s?\#?\s?)?\[?\s?(?<1>[0-9]+)(?:\s?\])?)";

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">What the model wrote. The text of an error is not an answer and must not come here.</param>
    /// <param name="count">How many passages the prompt held; their identifiers are 1 to this.</param>
    /// <returns>The order.</returns>
    public static ParsedPermutation Parse(string? answer, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (string.IsNullOrWhiteSpace(answer))
            return ParsedPermutation.Failed(count, PermutationFailure.Empty);
        if (AnswerText.AfterReasoning(answer) is not { } said)
            return ParsedPermutation.Failed(count, PermutationFailure.UnfinishedReasoning);

        var text = WithoutCutIdentifier(WithRanges(AnswerText.Plain(said), count));
        if (string.IsNullOrWhiteSpace(text))
            return ParsedPermutation.Failed(count, PermutationFailure.Empty);

        var repairs = AskedFor().IsMatch(text) || AskedForAsJson().IsMatch(text) ? PermutationRepairs.None : PermutationRepairs.Format;
        return Identifiers(text, count) is { } identifiers ? ParsedPermutation.Of(identifiers, count, repairs)
            : ParsedPermutation.Failed(count, Refusal().IsMatch(text) ? PermutationFailure.Refused : PermutationFailure.NoIdentifiers);
    }

    /// <summary>Tells whether the beginning of an answer names every passage once, so that nothing can follow that counts.</summary>
    /// <param name="beginning">What the model has written so far.</param>
    /// <param name="count">How many passages the prompt held.</param>
    public static bool IsComplete(string beginning, int count) =>
        Parse(beginning, count) is { Failure: null } parsed && (parsed.Repairs & PermutationRepairs.Missing) == 0;

    private static IEnumerable<int>? Identifiers(string text, int count)
    {
        var isRefusal = Refusal().IsMatch(text);
        var isJson = JsonStart().IsMatch(text);
        if ((isJson || !isRefusal) && Best(JsonList().Matches(text), count) is { } list)
            return list;
        if (isJson && text.Contains('[') && JsonIdentifier().Matches(text) is { Count: > 1 } objects)
            return objects.Select(Number);
        if (Best(Chain().Matches(text), count) is { } chain)
            return chain;
        if (isRefusal)
            return null;
        if (Bracketed().Matches(text) is { Count: > 0 } bracketed)
            return bracketed.Select(Number);
        return ListItem().Matches(text) is { Count: > 1 } items ? items.Select(Number) : null;
    }

    // Models explain before they conclude, so of two readings that name equally many passages the later one counts.
    private static int[]? Best(MatchCollection matches, int count) => matches
        .Select(match => match.Groups[1].Captures.Select(capture => Number(capture.Value)).ToArray())
        .Reverse()
        .MaxBy(identifiers => identifiers.Where(identifier => identifier >= 1 && identifier <= count).Distinct().Count());

    private static string WithRanges(string text, int count) => Range().Replace(text, range =>
    {
        var (first, last) = (Number(range), Number(range.Groups[2].Value));
        return first >= 1 && first < last && last <= count
            ? string.Join(" > ", Enumerable.Range(first, last - first + 1).Select(identifier => $"[{identifier}]"))
            : range.Value;
    });

    // What looks like [1 at the end may be the beginning of [12].
    private static string WithoutCutIdentifier(string text) => text.Contains(']') ? CutIdentifier().Replace(text, "") : text;

    private static int Number(Match match) => Number(match.Groups[1].Value);

    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    [GeneratedRegex(@"^\s?\[[0-9]+\](?:\s?>\s?\[[0-9]+\])*\s?$")]
    private static partial Regex AskedFor();

    [GeneratedRegex("""^\s?\{\s?"ranking"\s?:\s?\[\s?[0-9]+(?:\s?,\s?[0-9]+)*\s?\]\s?\}\s?$""")]
    private static partial Regex AskedForAsJson();

    [GeneratedRegex(@"^\s?(?:json\s)?[{\[]", RegexOptions.IgnoreCase)]
    private static partial Regex JsonStart();

    [GeneratedRegex("""\[\s?(?>(?:(?>"?(?:\[\s?(?<1>[0-9]+)\s?\]|(?<1>[0-9]+))"?\s?)(?:,\s?|(?=\]))){2,300})\]""")]
    private static partial Regex JsonList();

    [GeneratedRegex(
        """["'](?:id|identifier|index|passage|passage_id|document|doc|doc_id)["']\s?:\s?["']?\[?\s?([0-9]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex JsonIdentifier();

    [GeneratedRegex(
        $@"(?:{Identifier}(?>\s?\([^()\n]{{0,40}}\))?\s?>+=?\s?(?>[0-9]+[.)]\s)?)+{Identifier}", RegexOptions.IgnoreCase)]
    private static partial Regex Chain();

    [GeneratedRegex(@"\[\s?(?:(?:passage|document|doc|id)\s?[:\#]?\s?)?([0-9]+)\s?\]", RegexOptions.IgnoreCase)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\s?[0-9]+[.):]\s(?:passage|document|doc)\s?\#?\s?([0-9]+)\b", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ListItem();

    [GeneratedRegex(@"\[ ?([0-9]{1,4})(?: ?[-–] ?|\][-–]\[)([0-9]{1,4}) ?\]")]
    private static partial Regex Range();

    [GeneratedRegex(@"\[\s?[0-9]*\s?$")]
    private static partial Regex CutIdentifier();

    [GeneratedRegex(@"\b(?:cannot|can't|can’t|can not|could not|couldn't|unable|sorry|won't|will not|not able|error)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Refusal();
}
