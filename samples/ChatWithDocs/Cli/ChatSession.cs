using SkRerank;
using SkRerank.Onnx;

namespace ChatWithDocs;

/// <summary>Runs the program for given settings: opens the re-ranker, brings the index up to date and answers.</summary>
public static class ChatSession
{
    /// <summary>Answers one question, or those typed until an empty line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ChatSettings settings, string? question, bool isJson, CancellationToken cancellationToken)
    {
        try
        {
            var reranker = new RerankerCatalog().AddOnnx().Create(settings.Reranker);
            using var owned = reranker as IDisposable;
            return await RunAsync(reranker, settings, question, isJson, cancellationToken);
        }
        catch (Exception exception) when (exception is RerankerSpecException or RerankerException { Kind: RerankerErrorKind.Configuration })
        {
            Diagnostics.Write($"--reranker: {exception.Message}");
            return ExitCodes.Usage;
        }
    }

    private static async Task<int> RunAsync(
        IReranker reranker, ChatSettings settings, string? question, bool isJson, CancellationToken cancellationToken)
    {
        // The model loads while the index is brought up to date.
        var loading = reranker.GetService<OnnxCrossEncoder>()?.WarmUpAsync(cancellationToken) ?? Task.CompletedTask;
        using var index = DocumentIndex.Open(settings.Index, Diagnostics.Write);
        var times = new StageTimes(TimeProvider.System);
        var folder = new DocumentFolder(settings.Docs, Diagnostics.Write);
        var changes = await times.MeasureAsync(
            DocsChat.IndexStage, () => IndexProgress.RunAsync(progress => index.RefreshAsync(folder, progress, cancellationToken)));
        if (changes.Indexed + changes.Removed > 0)
            Diagnostics.Write($"{settings.Docs}: {changes.Indexed} files indexed, {changes.Removed} removed, {changes.Unchanged} unchanged.");
        await loading;

        var chat = new DocsChat(ChatKernel.Build(index, reranker, settings, times), settings, changes, times);
        if (question is not null)
            Show(await chat.AskAsync(question, cancellationToken), isJson);
        else
            await new Conversation(Console.In, prompt: Console.IsInputRedirected ? null : Console.Error).RunAsync(
                async (typed, token) => Show(await chat.AskAsync(typed, token), isJson), cancellationToken);
        return ExitCodes.Done;
    }

    private static void Show(ChatTurn turn, bool isJson)
    {
        if (isJson)
            Console.Out.WriteLine(TurnJson.Write(turn));
        else
            new TurnPrinter(Terminal.Open(Console.Out, Console.IsOutputRedirected)).Print(turn);
    }
}
