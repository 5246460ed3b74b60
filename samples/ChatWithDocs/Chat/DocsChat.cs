using System.Text;
using Microsoft.SemanticKernel;
using SkRerank;
using SkRerank.SemanticKernel;

namespace ChatWithDocs;

/// <summary>
/// Answers the questions of one conversation: reads follow-ups, searches through the kernel, where the filter re-ranks, and asks the grounded
/// prompt. One question at a time; a question that fails or is cancelled leaves no trace in the conversation.
/// </summary>
public sealed class DocsChat(Kernel kernel, ChatSettings settings, IndexChanges index, StageTimes times)
{
    /// <summary>The stage in which the index is brought up to date, before the first question.</summary>
    public const string IndexStage = "index";

    private const string ReadStage = "read question";
    private const string SearchStage = "search";
    private const string AnswerStage = "answer";

    private readonly ConversationMemory _memory = new();
    private readonly PromptRecorder _prompts = kernel.GetRequiredService<PromptRecorder>();
    private readonly IQuestionReader _questions = settings.Model is null ? new RuleQuestionReader() : new ModelQuestionReader(kernel, new RuleQuestionReader());

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="progress">Is told how far the answer is; may be null.</param>
    /// <param name="cancellationToken">Cancels the answer.</param>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<ChatTurn> AskAsync(string question, IAnswerProgress? progress = null, CancellationToken cancellationToken = default)
    {
        times.Forget(ReadStage, SearchStage, SearchPlugin.Stage, PromptRecorder.Stage, AnswerStage);
        var query = await times.MeasureAsync(ReadStage, () => _questions.ReadAsync(_memory.Exchanges, question, cancellationToken));
        times.Forget(PromptRecorder.Stage);
        var retrieved = await RetrieveAsync(question, query, cancellationToken);
        progress?.Found(retrieved);

        var without = settings.Compares ? await AnswerAsync(query, retrieved.Before, progress: null, cancellationToken) : null;
        var answer = await AnswerAsync(query, retrieved.After, settings.Compares ? null : progress, cancellationToken);
        _memory.Add(new(question, answer.Text));
        return new(retrieved, answer, without, settings.Model, index, Times(query != question));
    }

    private async Task<RetrievedSections> RetrieveAsync(string question, string query, CancellationToken cancellationToken)
    {
        var search = await times.MeasureAsync(SearchStage, () => kernel.InvokeAsync(
            SearchPlugin.Name, SearchPlugin.Function, new() { ["query"] = query, ["count"] = settings.Top }, cancellationToken));
        var ranking = (RerankResult)search.Metadata![RerankMetadataKeys.Result]!;
        return new(question, query, settings.FirstStage, ranking, settings.Top, index.Sections);
    }

    private async Task<SourcedAnswer> AnswerAsync(
        string query, IReadOnlyList<RankedCandidate> sources, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        var numbered = sources.Select((source, place) => new Source(place + 1, source.Candidate.Title ?? "", source.Candidate.Text));
        var arguments = new KernelArguments { ["question"] = PlainText.OneLine(query), ["sources"] = SourceList.Write(numbered) };
        var text = await times.MeasureAsync(AnswerStage, () => WriteAsync(arguments, progress, cancellationToken));
        return new(_prompts.Last, text, sources);
    }

    private async Task<string> WriteAsync(KernelArguments arguments, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var pieces = kernel.InvokeStreamingAsync<StreamingChatMessageContent>(
            ChatKernel.Prompts, ChatKernel.GroundedAnswer, arguments, cancellationToken);
        await foreach (var piece in pieces)
        {
            if (text.Length == 0)
                progress?.Asked(_prompts.Last);
            text.Append(piece.Content);
            progress?.Wrote(piece.Content ?? "");
        }

        return text.ToString();
    }

    private IReadOnlyList<StageTime> Times(bool wasRewritten) =>
    [
        new(IndexStage, times[IndexStage]),
        .. wasRewritten ? [new StageTime(ReadStage, times[ReadStage])] : Array.Empty<StageTime>(),
        new(SearchPlugin.Stage, times[SearchPlugin.Stage]),
        new("re-rank", times[SearchStage] - times[SearchPlugin.Stage]),
        new(PromptRecorder.Stage, times[PromptRecorder.Stage]),
        new(AnswerStage, times[AnswerStage] - times[PromptRecorder.Stage]),
    ];
}
