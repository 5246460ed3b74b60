using Microsoft.SemanticKernel;
using SkRerank;
using SkRerank.SemanticKernel;

namespace ChatWithDocs;

/// <summary>Answers questions: search through the kernel, where the filter re-ranks it, then the grounded prompt. One question at a time.</summary>
public sealed class DocsChat(Kernel kernel, ChatSettings settings, IndexChanges index, StageTimes times)
{
    /// <summary>The stage in which the index is brought up to date, before the first question.</summary>
    public const string IndexStage = "index";

    private const string SearchStage = "search";
    private const string PromptStage = "prompt";

    /// <summary>Answers a question.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<ChatTurn> AskAsync(string question, CancellationToken cancellationToken = default)
    {
        times.Forget(SearchStage, SearchPlugin.Stage, PromptStage, ExtractiveChatService.Stage);
        var search = await times.MeasureAsync(SearchStage, () => kernel.InvokeAsync(
            SearchPlugin.Name, SearchPlugin.Function, new() { ["query"] = question, ["count"] = settings.Top }, cancellationToken));
        var sources = search.GetValue<List<SectionHit>>()!.Select((hit, place) => new Source(place + 1, hit.Title, hit.Text));
        var answer = await times.MeasureAsync(PromptStage, () => kernel.InvokeAsync(
            ChatKernel.Prompts,
            ChatKernel.GroundedAnswer,
            new() { ["question"] = PlainText.OneLine(question), ["sources"] = SourceList.Write(sources) },
            cancellationToken));
        return new(
            question,
            (RerankResult)search.Metadata![RerankMetadataKeys.Result]!,
            settings.Top,
            answer.RenderedPrompt!,
            answer.GetValue<string>()!,
            index,
            Times());
    }

    private IReadOnlyList<StageTime> Times() =>
    [
        new(IndexStage, times[IndexStage]),
        new(SearchPlugin.Stage, times[SearchPlugin.Stage]),
        new("re-rank", times[SearchStage] - times[SearchPlugin.Stage]),
        new(PromptStage, times[PromptStage] - times[ExtractiveChatService.Stage]),
        new(ExtractiveChatService.Stage, times[ExtractiveChatService.Stage]),
    ];
}
