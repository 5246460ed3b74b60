using System.Globalization;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model answer questions from passages, with citations: the generation step behind re-ranking.</summary>
/// <remarks>
/// A passage is shown as a line <c>[n] title</c> and one quoted line, so that it can neither pass for another source nor for a part of the
/// prompt. Calls that fail are repeated as those of rerankers are. The chat client is the caller's: it is not disposed.
/// </remarks>
public sealed class GroundedAnswerer
{
    private const string Name = "llm:answer";
    private const string ShippedPrompt = "grounded-answer";
    private const int AnswerTokens = 600;

    private readonly ChatModel _model;
    private readonly CallOptions _options;
    private readonly TimeProvider _time;
    private readonly PromptTemplate _prompt;
    private readonly int _answerTokens;

    /// <summary>Creates an answerer.</summary>
    /// <param name="client">The chat model.</param>
    /// <param name="promptDirectory">A Semantic Kernel prompt directory with the variables <c>question</c> and <c>sources</c>; null means
    /// <c>grounded-answer</c>, which ships with this library.</param>
    /// <param name="timeProvider">The clock for pauses between attempts; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="RerankerException">The prompt cannot be used.</exception>
    public GroundedAnswerer(IChatClient client, string? promptDirectory = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = new();
        _model = new(client, _options, Name);
        _time = timeProvider ?? TimeProvider.System;
        var files = new PromptFile(ShippedPrompt, promptDirectory);
        _prompt = new(files.Read("skprompt.txt"), files.PathOf("skprompt.txt"), "question", "sources");
        _answerTokens = PromptSettings.Read(files.Find("config.json"), files.PathOf("config.json")).AnswerTokens ?? AnswerTokens;
    }

    /// <summary>Gets the model that answers; null if the client does not say.</summary>
    public string? Model => _model.ModelId;

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sources">The passages, best first; the first has the number 1. Of each, at most 400 tokens are shown.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException"><paramref name="question"/> is null or blank.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="sources"/> is null.</exception>
    /// <exception cref="RerankerException">The chat model failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<GroundedAnswer> AnswerAsync(
        string question, IReadOnlyList<RerankCandidate> sources, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        ArgumentNullException.ThrowIfNull(sources);
        var messages = _prompt.Render(new Dictionary<string, string>
        {
            ["question"] = DataText.Clean(question),
            ["sources"] = string.Join("\n\n", sources.Select((source, place) => Show(source, place + 1))),
        });
        using var session = new ChatSession(_model, _options, new RerankRequest(question, sources), Name, _time);
        var answer = await session.AskAsync(new(messages, _answerTokens), cancellationToken).ConfigureAwait(false)
            ?? throw session.Log.Failure!;

        var text = answer.Text is null ? "" : AnswerText.AfterReasoning(answer.Text)?.Trim() ?? "";
        var cited = Citations.Of(text).ToLookup(number => number >= 1 && number <= sources.Count);
        return new(text, [.. cited[true]], [.. cited[false]]);
    }

    private string Show(RerankCandidate source, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{number}] {DataText.Clean(source.Title ?? "")}\n> {ShownText.Of(DataText.Clean(source.Text), _options.MaxPassageTokens, _options.TokenCounter).Text}");

    private sealed class CallOptions() : LlmRerankerOptions(maxCalls: 1);
}
