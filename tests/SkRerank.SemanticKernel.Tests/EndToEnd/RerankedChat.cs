using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Data;
using Microsoft.SemanticKernel.Memory;
using SkRerank.Bench;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>
/// A chat with a model behind the OpenAI connector whose search function is re-ranked at one seam. The model asks for three passages and then
/// says what it got.
/// </summary>
internal sealed partial class RerankedChat : IAsyncDisposable
{
    public const string Query = "which one";
    private const string PluginName = "Search";
    private const string FunctionName = "find";

    private readonly OpenAIChat _chat;
    private readonly AIFunction _function;

    private RerankedChat(OpenAIChat chat, PassageStore store, IReranker reranker, ChatSeam seam, ResultType type)
    {
        _chat = chat;
        _function = FunctionOf(chat.Kernel, store, reranker, seam, type);
        chat.Kernel.ImportPluginFromFunctions(PluginName, [_function.AsKernelFunction()]);
    }

    public IReadOnlyList<ReceivedCall> Calls => _chat.Calls;

    public ChatHistory History { get; } = new(Query, AuthorRole.User);

    public static async Task<RerankedChat> StartAsync(
        PassageStore store, IReranker reranker, ChatSeam seam, ResultType type, Func<ChatRequest, ChatReply>? reply = null, bool hasFilter = false)
    {
        var chat = await OpenAIChat.StartAsync(reply ?? Reply, builder =>
        {
            if (hasFilter || seam == ChatSeam.Filter)
                builder.AddReranking(reranker, options => options.Functions.Add(PluginName, FunctionName));
        });
        return new(chat, store, reranker, seam, type);
    }

    /// <summary>Calls the search that it is told of, then says what the search gave; without a search, it says what it was asked.</summary>
    public static ChatReply Reply(ChatRequest request) => request switch
    {
        { ToolResults.Count: > 0 } => ChatReply.Say(string.Join('\n', request.ToolResults)),
        { Tools: [var tool, ..] } => ChatReply.Call(new ChatToolCall(tool, $$"""{"query":"{{request.Question}}","count":3}""")) with { HasWholeCalls = true },
        _ => ChatReply.Say(request.Question),
    };

    /// <summary>Gives the numbers of the passages in a text, each once.</summary>
    public static IEnumerable<int> NumbersIn(string text) =>
        PassageNumber().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct();

    public Task<string> AskAsync(ChatPath path, bool isStreaming, CancellationToken cancellationToken = default) => path switch
    {
        ChatPath.KernelTool => _chat.AskAsync(History, isStreaming, cancellationToken: cancellationToken),
        ChatPath.PlainTool => AskPlainAsync(isStreaming, cancellationToken),
        _ => PromptAsync(isStreaming, cancellationToken),
    };

    /// <summary>Asks in a chat of one's own, streaming, with functions that the kernel invokes.</summary>
    public Task<string> AskAsync(ChatHistory history) => _chat.AskAsync(history, isStreaming: true);

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task<string> AskPlainAsync(bool isStreaming, CancellationToken cancellationToken)
    {
        using var client = _chat.Service.AsChatClient().AsBuilder().UseFunctionInvocation().Build();
        var options = new ChatOptions { Tools = [_function] };
        if (!isStreaming)
            return (await client.GetResponseAsync(Query, options, cancellationToken)).Text;
        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync(Query, options, cancellationToken))
            text += update.Text;
        return text;
    }

    private async Task<string> PromptAsync(bool isStreaming, CancellationToken cancellationToken)
    {
        const string Prompt = $"{{{{{PluginName}.{FunctionName} query='{Query}' count='3'}}}}";
        if (!isStreaming)
            return (await _chat.Kernel.InvokePromptAsync<string>(Prompt, cancellationToken: cancellationToken))!;
        var text = "";
        await foreach (var update in _chat.Kernel.InvokePromptStreamingAsync<string>(Prompt, cancellationToken: cancellationToken))
            text += update;
        return text;
    }

    private static AIFunction FunctionOf(Kernel kernel, PassageStore store, IReranker reranker, ChatSeam seam, ResultType type) => seam switch
    {
        ChatSeam.Function => FunctionOf(new VectorStoreTextSearch<Passage>(store), type).WithKernel(kernel).WithReranking(reranker),
        ChatSeam.TextSearch when type == ResultType.Objects =>
            ((ITextSearch)new VectorStoreTextSearch<Passage>(store)).WithReranking(reranker).CreateSearchResultsFunction(Options).WithKernel(kernel),
        ChatSeam.TextSearch => FunctionOf(((ITextSearch<Passage>)new VectorStoreTextSearch<Passage>(store)).WithReranking(reranker), type).WithKernel(kernel),
        ChatSeam.VectorSearch => FunctionOf(new VectorStoreTextSearch<Passage>(store.WithReranking(reranker)), type).WithKernel(kernel),
        ChatSeam.HybridSearch => Function((query, count, cancellationToken) => store.WithHybridReranking(reranker)
            .HybridSearchAsync(query, query.Split(' '), count, cancellationToken: cancellationToken)
            .Select(result => result.Record.Text)).WithKernel(kernel),
        ChatSeam.Memory => Function((query, count, cancellationToken) => new PassageMemory(store).WithReranking(reranker)
            .SearchAsync("docs", query, count, cancellationToken: cancellationToken)
            .Select(result => result.Metadata.Text)).WithKernel(kernel),
        _ => FunctionOf(new VectorStoreTextSearch<Passage>(store), type).WithKernel(kernel),
    };

    private static KernelFunction FunctionOf(ITextSearch<Passage> search, ResultType type) => type switch
    {
        ResultType.Strings => search.CreateSearchFunction(Options),
        ResultType.TextSearchResults => search.CreateTextSearchResultsFunction(Options),
        ResultType.Objects => ((ITextSearch)search).CreateSearchResultsFunction(Options),
        _ => search.CreateSearchResultsFunction(Options),
    };

    private static KernelFunction Function(Func<string, int, CancellationToken, IAsyncEnumerable<string>> search) =>
        KernelFunctionFactory.CreateFromMethod(
            async (string query, int count, CancellationToken cancellationToken) =>
                await search(query, count, cancellationToken).ToListAsync(cancellationToken),
            FunctionName);

    private static TextSearchFunctionOptions Options => new() { FunctionName = FunctionName };

    [GeneratedRegex("passage ([0-9]+)")]
    private static partial Regex PassageNumber();
}
