using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.Data;
using SkRerank;
using SkRerank.SemanticKernel;

namespace AgentSearch;

/// <summary>A chat with a model that searches by itself, its search re-ranked.</summary>
internal sealed class SearchAgent
{
    private const string Instructions =
        "You answer questions from documents. Search them before you answer, with a complete question in plain words. Answer from what the "
        + "search gave and from nothing else, and name each passage that you use in brackets. If it does not hold the answer, say so.";

    private readonly Kernel _kernel;
    private readonly ChatHistory _history = new(Instructions);

    public SearchAgent(IKernelBuilder chat, ITextSearch<DocPassage> search, IReranker reranker, AgentScreen screen)
    {
        chat.Services.AddSingleton<IAutoFunctionInvocationFilter>(screen);
        _kernel = chat.Build();

        // The line that puts re-ranking into an application.
        var reranked = search.WithReranking(reranker, new RerankingOptions { OverFetch = 10, OnReranked = screen.ShowRanking }, _kernel.Services);
        _kernel.ImportPluginFromFunctions("Docs", [reranked.CreateTextSearchResultsFunction(new()
        {
            FunctionName = "search",
            Description = "Searches the documents and returns the passages that answer a question best, best first.",
            DefaultCount = 3,
            MaxCount = 10,
        })]);
    }

    /// <summary>Asks, remembering what was said before.</summary>
    /// <returns>The answer, piece by piece.</returns>
    public async IAsyncEnumerable<string> AskAsync(string question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _history.AddUserMessage(question);
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        var model = _kernel.GetRequiredService<IChatCompletionService>();
        var answer = "";
        await foreach (var update in model.GetStreamingChatMessageContentsAsync(_history, settings, _kernel, cancellationToken))
        {
            if (string.IsNullOrEmpty(update.Content))
                continue;
            answer += update.Content;
            yield return update.Content;
        }

        _history.AddAssistantMessage(answer);
    }
}
