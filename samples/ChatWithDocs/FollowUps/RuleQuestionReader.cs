namespace ChatWithDocs;

/// <summary>Reads follow-up questions by a simple rule, without a language model.</summary>
/// <remarks>
/// A question leans on the conversation if it has fewer than three words, begins with "and", "but", "also", "what about" or "how about",
/// or holds a word such as "it", "they", "these". The last question that did not lean on another is put behind it, in parentheses.
/// </remarks>
public sealed class RuleQuestionReader : IQuestionReader
{
    private const int FewestWords = 3;

    private static readonly string[] Openings = ["and ", "but ", "also ", "what about ", "how about "];

    private static readonly HashSet<string> References = new(StringComparer.Ordinal)
    {
        "it", "its", "they", "them", "their", "this", "these", "those", "he", "him", "his", "she", "her", "former", "latter",
    };

    /// <inheritdoc />
    public Task<string> ReadAsync(IReadOnlyList<Exchange> exchanges, string question, CancellationToken cancellationToken = default)
    {
        if (exchanges.Count == 0 || !LeansOnAnother(question))
            return Task.FromResult(question);

        var topic = exchanges.LastOrDefault(exchange => !LeansOnAnother(exchange.Question)) ?? exchanges[0];
        return Task.FromResult($"{question} ({topic.Question})");
    }

    private static bool LeansOnAnother(string question)
    {
        var words = Words.Of(question).Select(word => word.ToLowerInvariant()).ToArray();
        var start = string.Join(' ', words) + ' ';
        return words.Length < FewestWords
            || Openings.Any(opening => start.StartsWith(opening, StringComparison.Ordinal))
            || words.Any(References.Contains);
    }
}
