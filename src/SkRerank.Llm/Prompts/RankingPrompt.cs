using System.Globalization;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Represents a prompt directory: the messages, the settings of the answer, and where there is a directory <c>passage</c> in it, the
/// messages that show one passage.</summary>
internal sealed class RankingPrompt
{
    private const string Template = "skprompt.txt";
    private const string PassageTemplate = "passage/skprompt.txt";

    // Stands for the passages where each of them gets messages of its own.
    private const string Placeholder = "\uFFFCpassages\uFFFC";

    private readonly PromptTemplate _frame;
    private readonly PromptTemplate? _turn;

    private RankingPrompt(PromptTemplate frame, PromptTemplate? turn, PromptSettings settings) =>
        (_frame, _turn, Settings) = (frame, turn, settings);

    /// <summary>Gets what the prompt says about its answer.</summary>
    public PromptSettings Settings { get; }

    /// <summary>Reads a prompt.</summary>
    /// <param name="shipped">The name of the prompt that ships with this library.</param>
    /// <param name="directory">The user's prompt directory instead; null for the shipped one.</param>
    /// <param name="variables">The variables it must show.</param>
    /// <exception cref="RerankerException">The prompt is missing or cannot be used.</exception>
    public static RankingPrompt Read(string shipped, string? directory, params IReadOnlyList<string> variables)
    {
        var files = new PromptFile(shipped, directory);
        var turn = files.Find(PassageTemplate);
        return new(
            new PromptTemplate(files.Read(Template), files.PathOf(Template), variables),
            turn is null ? null : new PromptTemplate(turn, files.PathOf(PassageTemplate), "passage"),
            PromptSettings.Read(files.Find("config.json"), files.PathOf("config.json")));
    }

    /// <summary>Renders the messages for one passage.</summary>
    public IReadOnlyList<ChatMessage> Fill(string query, string passage) =>
        _frame.Render(new Dictionary<string, string> { ["query"] = query, ["passage"] = passage });

    /// <summary>Renders the messages for passages with labels.</summary>
    public IReadOnlyList<ChatMessage> Fill(string query, IReadOnlyList<(string Label, string Passage)> passages)
    {
        var frame = _frame.Render(new Dictionary<string, string>
        {
            ["query"] = query,
            ["count"] = passages.Count.ToString(CultureInfo.InvariantCulture),
            ["passages"] = _turn is not null ? Placeholder : string.Join('\n', passages.Select(passage => $"[{passage.Label}] {passage.Passage}")),
        });
        return _turn is null ? frame : [.. frame.SelectMany(message => message.Text == Placeholder ? Turns(_turn, passages) : [message])];
    }

    private static IEnumerable<ChatMessage> Turns(PromptTemplate turn, IReadOnlyList<(string Label, string Passage)> passages) =>
        passages.SelectMany(passage => turn.Render(new Dictionary<string, string> { ["label"] = passage.Label, ["passage"] = passage.Passage }));
}
