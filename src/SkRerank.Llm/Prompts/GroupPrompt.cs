using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Fills a prompt that shows a group of passages, within its limit.</summary>
/// <param name="prompt">The prompt.</param>
/// <param name="options">The limits.</param>
/// <param name="labelOf">Gives the label of a passage by its place in the prompt.</param>
/// <param name="stage">The name of the reranker, for errors.</param>
internal sealed class GroupPrompt(RankingPrompt prompt, LlmRerankerOptions options, Func<int, string> labelOf, string stage)
{
    // Counters round each message, and may count a passage in its place differently than alone.
    private const int SparePerPassage = 2;

    /// <summary>Gets what the prompt says about its answer.</summary>
    public PromptSettings Settings => prompt.Settings;

    /// <summary>Gives the first labels.</summary>
    public string[] Labels(int count) => [.. Enumerable.Range(0, count).Select(labelOf)];

    /// <summary>Cuts a query to the quarter of a prompt that it may take at most.</summary>
    public ShownText FitQuery(string query) => ShownText.Of(DataText.Clean(query), options.MaxPromptTokens / 4, options.TokenCounter);

    /// <summary>Cuts a passage to what may be shown of it at most.</summary>
    public ShownText FitPassage(string passage) => ShownText.Of(DataText.Clean(passage), options.MaxPassageTokens, options.TokenCounter);

    /// <summary>Shortens the passages of a group evenly until the prompt fits.</summary>
    /// <exception cref="RerankerException">The limit leaves no room for passages.</exception>
    public ShownText[] Fit(string query, IReadOnlyList<ShownText> passages)
    {
        var frame = FrameOf(query, passages.Count);
        var room = options.MaxPromptTokens - frame;
        return room >= passages.Count
            ? ShownText.Shorten(passages, room, options.TokenCounter)
            : throw new RerankerException(
                stage,
                RerankerErrorKind.Configuration,
                $"MaxPromptTokens is {options.MaxPromptTokens}; the prompt takes {frame} of them without its {passages.Count} passages. Raise it.");
    }

    /// <summary>Counts the tokens of the prompt without the passages.</summary>
    public int FrameOf(string query, int count) =>
        Fill(query, [.. Enumerable.Repeat(default(ShownText), count)]).Sum(message => options.TokenCounter.Count(message.Text))
        + (count * SparePerPassage);

    /// <summary>Fills the prompt. The label of a passage is that of its place.</summary>
    public IReadOnlyList<ChatMessage> Fill(string query, IReadOnlyList<ShownText> passages) =>
        prompt.Fill(query, [.. passages.Select((passage, place) => (labelOf(place), passage.Text ?? ""))]);
}
