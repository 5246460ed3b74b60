using Microsoft.Extensions.AI;
using SkRerank;
using SkRerank.Onnx;

namespace ChatWithDocs;

/// <summary>Runs the program for given settings: opens the re-ranker, brings the index up to date and answers.</summary>
public static class ChatSession
{
    /// <summary>Answers one question, or those typed until an empty line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ChatSettings settings, string? question, bool isJson, Interruption interruption)
    {
        if (settings is { AsksEndpoint: true, Endpoint: null } && ServiceKey.Read() is null)
        {
            Diagnostics.Write($"There is no key for OpenAI: set {ServiceKey.Variable}, or name a server of your own with --endpoint.");
            return ExitCodes.Usage;
        }

        try
        {
            var reranker = new RerankerCatalog().AddOnnx().Create(settings.Reranker);
            using var owned = reranker as IDisposable;
            return await RunAsync(reranker, settings, question, isJson, interruption);
        }
        catch (Exception exception) when (exception is RerankerSpecException or RerankerException { Kind: RerankerErrorKind.Configuration })
        {
            Diagnostics.Write($"--reranker: {exception.Message}");
            return ExitCodes.Usage;
        }
    }

    private static async Task<int> RunAsync(
        IReranker reranker, ChatSettings settings, string? question, bool isJson, Interruption interruption)
    {
        // The model loads while the index is brought up to date.
        var loading = reranker.GetService<OnnxCrossEncoder>()?.WarmUpAsync(interruption.Token) ?? Task.CompletedTask;
        using var index = DocumentIndex.Open(settings.Index, Diagnostics.Write);
        using var embeddings = settings.FirstStage == FirstStage.Keyword ? null : EmbeddingModels.Create(settings.Embeddings, settings.Endpoint);
        var times = new StageTimes(TimeProvider.System);
        var changes = await times.MeasureAsync(DocsChat.IndexStage, () => RefreshAsync(index, embeddings, settings, interruption.Token));
        await loading;

        var search = new DocumentSearch(index, settings.FirstStage, embeddings);
        var chat = new DocsChat(ChatKernel.Build(search, reranker, settings, times), settings, changes, times);
        if (question is not null)
        {
            await AnswerAsync(chat, question, isJson, interruption.Token);
            return ExitCodes.Done;
        }

        var conversation = new Conversation(Console.In, prompt: Console.IsInputRedirected ? null : Console.Error, Diagnostics.Write);
        var failures = await conversation.RunAsync((typed, token) => AnswerAsync(chat, typed, isJson, token), interruption);
        return failures > 0 && Console.IsInputRedirected ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static async Task<IndexChanges> RefreshAsync(
        DocumentIndex index, IEmbeddingGenerator<string, Embedding<float>>? embeddings, ChatSettings settings, CancellationToken cancellationToken)
    {
        var folder = new DocumentFolder(settings.Docs, Diagnostics.Write);
        var changes = await ProgressBar.RunAsync("Indexing", progress => index.RefreshAsync(folder, progress, cancellationToken));
        if (changes.Indexed + changes.Removed > 0)
            Diagnostics.Write($"{settings.Docs}: {changes.Indexed} files indexed, {changes.Removed} removed, {changes.Unchanged} unchanged.");
        if (embeddings is not null)
        {
            var embedded = await ProgressBar.RunAsync("Embedding", progress => index.EmbedAsync(embeddings, progress, cancellationToken));
            if (embedded > 0)
                Diagnostics.Write($"{settings.Docs}: {embedded} sections embedded by {settings.Embeddings}.");
        }

        return changes;
    }

    private static async Task AnswerAsync(DocsChat chat, string question, bool isJson, CancellationToken cancellationToken)
    {
        if (isJson)
        {
            Console.Out.WriteLine(TurnJson.Write(await chat.AskAsync(question, progress: null, cancellationToken)));
            return;
        }

        var printer = new TurnPrinter(Terminal.Open(Console.Out, Console.IsOutputRedirected));
        try
        {
            printer.Finish(await chat.AskAsync(question, printer, cancellationToken));
        }
        catch
        {
            printer.BreakOff();
            throw;
        }
    }
}
