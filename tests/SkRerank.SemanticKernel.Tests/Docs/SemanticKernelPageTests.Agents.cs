using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.Data;
using SkRerank.Bench;

namespace SkRerank.SemanticKernel.Tests;

public sealed partial class SemanticKernelPageTests
{
    [Fact]
    public async Task Page_Agent_ReadsTheBest()
    {
        await using var server = await ChatServer.StartAsync(RerankedChat.Reply);
        var endpoint = ChatServer.EndpointOf(server);
        const string? apiKey = null;
        var builder = Kernel.CreateBuilder();
        var reranker = SearchKernel.HighestFirst();
        ITextSearch<Passage> search = new VectorStoreTextSearch<Passage>(new PassageStore());
        var history = new ChatHistory("which one", AuthorRole.User);
        var answer = "";

        // snippet: agent
        builder.AddOpenAIChatCompletion("gpt-4o-mini", endpoint, apiKey);
        var kernel = builder.Build();
        kernel.ImportPluginFromFunctions("Docs", [search.WithReranking(reranker).CreateTextSearchResultsFunction()]);
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        var chat = kernel.GetRequiredService<IChatCompletionService>();
        await foreach (var update in chat.GetStreamingChatMessageContentsAsync(history, settings, kernel))
            answer += update.Content;
        // end snippet

        Assert.Equal([11, 10, 9], RerankedChat.NumbersIn(answer));
    }
}
