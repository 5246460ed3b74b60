using System.Globalization;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Fills the listwise prompt within its limit.</summary>
internal sealed class ListwisePrompt(PromptTemplate template, ListwiseRerankerOptions options)
{
    /// <summary>Cuts a query to the quarter of a prompt that it may take at most.</summary>
    public ShownText FitQuery(string query) =>
        ShownText.Fit([DataText.Clean(query)], int.MaxValue, options.MaxPromptTokens / 4, options.TokenCounter)[0];

    /// <summary>Shortens the passages of a window until the prompt fits.</summary>
    /// <exception cref="RerankerException">The limit leaves no room for passages.</exception>
    public ShownText[] FitPassages(string query, IReadOnlyList<string> passages)
    {
        var frame = options.TokenCounter.Count(string.Concat(Fill(query, []).Select(message => message.Text)));
        var room = options.MaxPromptTokens - frame - (passages.Count * ListwiseRerankerOptions.TokensPerLine);
        return room >= passages.Count
            ? ShownText.Fit(passages, room, options.MaxPassageTokens, options.TokenCounter)
            : throw new RerankerException(
                ListwiseReranker.SpecName,
                RerankerErrorKind.Configuration,
                $"MaxPromptTokens is {options.MaxPromptTokens}; the prompt takes {frame} of them without its {passages.Count} passages. Raise it.");
    }

    /// <summary>Fills the prompt. The identifiers of the passages are their places, from 1.</summary>
    public IReadOnlyList<ChatMessage> Fill(string query, IReadOnlyList<ShownText> passages) => template.Render(new Dictionary<string, string>
    {
        ["query"] = query,
        ["count"] = passages.Count.ToString(CultureInfo.InvariantCulture),
        ["passages"] = string.Join('\n', passages.Select((passage, place) => $"[{place + 1}] {passage.Text}")),
    });
}
