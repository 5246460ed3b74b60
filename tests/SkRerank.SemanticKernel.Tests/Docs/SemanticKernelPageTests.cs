using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.Data;
using SkRerank.Bench;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>Holds the code of docs/semantic-kernel.md, runs it, and checks that the page shows the same.</summary>
public sealed partial class SemanticKernelPageTests
{
    private readonly NumberedSearch _search = new();

    [Fact]
    public async Task Page_Filter_Ranks()
    {
        var reranker = SearchKernel.HighestFirst();

        // snippet: filter
        var builder = Kernel.CreateBuilder();
        builder.Services.AddReranker(reranker);
        builder.AddReranking(options =>
        {
            options.Functions.Add("Search", "search");
            options.TopK = 5;
            options.Budget = TimeSpan.FromMilliseconds(200);
        });
        var kernel = builder.Build();
        // end snippet

        kernel.ImportPluginFromObject(_search, "Search");
        var found = await kernel.InvokeAsync<List<string>>("Search", "search", SearchKernel.Arguments(count: 2));
        Assert.Equal(NumberedSearch.TextsOf(19, 18, 17, 16, 15), found);
    }

    [Fact]
    public async Task Page_Types_AreRead()
    {
        var reranker = SearchKernel.HighestFirst();
        var builder = Kernel.CreateBuilder();

        // snippet: types
        builder.AddReranking(reranker, options =>
        {
            options.Functions.Add("Shop", "products", queryArgument: "query", countArgument: "count");
            options.Functions.AddRecall("Memory");
            options.Project<Product>(product => new RerankCandidate(product.Sku, product.Text)
            {
                Title = product.Title,
                RetrievalScore = product.Similarity,
            });
        });
        // end snippet

        var kernel = builder.Build();
        kernel.ImportPluginFromObject(_search, "Shop");
        kernel.ImportPluginFromObject(_search, "Memory");
        var products = await kernel.InvokeAsync<List<Product>>("Shop", "products", SearchKernel.Arguments(count: 1));
        var memory = await kernel.InvokeAsync<string>("Memory", "Recall", new() { ["input"] = "which one" });
        Assert.Equal("sku-3", Assert.Single(products!).Sku);
        Assert.Equal("passage 3", memory);
    }

    [Fact]
    public async Task Page_Report_IsInTheMetadata()
    {
        var kernel = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        var lines = new List<string>();

        // snippet: report
        var result = await kernel.InvokeAsync("Search", "search", new() { ["query"] = "which one", ["count"] = 3 });
        if (result.Metadata?.GetValueOrDefault(RerankMetadataKeys.Result) is RerankResult ranking)
        {
            foreach (var ranked in ranking.Top(3))
                lines.Add($"{ranked.Rank}. was {ranked.Index + 1}, score {ranked.Score}: {ranked.Candidate.Text}");
            if (ranking.Degradation.IsDegraded)
                lines.Add($"Not fully re-ranked: {ranking.Degradation.Reason}");
        }
        // end snippet

        Assert.Equal(
            ["1. was 12, score 11: passage 11", "2. was 11, score 10: passage 10", "3. was 10, score 9: passage 9"], lines);
    }

    [Fact]
    public async Task Page_Streaming_Ranks()
    {
        var kernel = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "stream");
        var arguments = SearchKernel.Arguments(count: 2);
        var passages = new List<string>();

        // snippet: streaming
        await foreach (var passage in kernel.InvokeStreamingAsync<string>("Search", "stream", arguments))
            passages.Add(passage);
        // end snippet

        Assert.Equal(NumberedSearch.TextsOf(7, 6), passages);
    }

    [Fact]
    public async Task Page_Plugin_Ranks()
    {
        var kernel = new Kernel();
        var reranker = SearchKernel.HighestFirst();
        var passages = NumberedSearch.TextsOf(1, 2, 3).ToList();

        // snippet: plugin
        kernel.ImportRerankPlugin(reranker);
        var best = await kernel.InvokeAsync<RerankedPassages>(
            "Rerank", "rerank", new() { ["query"] = "which one", ["passages"] = passages, ["top"] = 2 });
        // end snippet

        Assert.Equal(NumberedSearch.TextsOf(3, 2), best!.Select(passage => passage.Text));
    }

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

    [Fact]
    public async Task Page_PlainChatClient_ReadsTheBest()
    {
        await using var chat = await OpenAIChat.StartAsync(RerankedChat.Reply);
        using var chatClient = chat.Service.AsChatClient();
        var kernel = chat.Kernel;
        var reranker = SearchKernel.HighestFirst();
        var function = KernelFunctionFactory.CreateFromMethod(_search.Search, "find");

        // snippet: plain
        var client = chatClient.AsBuilder().UseFunctionInvocation().Build();
        var tool = function.WithKernel(kernel).WithReranking(reranker);
        var response = await client.GetResponseAsync("which one", new ChatOptions { Tools = [tool] });
        // end snippet

        Assert.Equal([11, 10, 9], RerankedChat.NumbersIn(response.Text));
    }

    [Fact]
    public void Page_EveryCodeBlock_IsASnippetOfThisFile()
    {
        var folder = Path.Combine(SharedData.RepositoryRoot, "tests", "SkRerank.SemanticKernel.Tests", "Docs");
        var source = File.ReadAllText(Path.Combine(folder, "SemanticKernelPageTests.cs")).ReplaceLineEndings("\n");
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "semantic-kernel.md")).ReplaceLineEndings("\n");

        var snippets = Snippet().Matches(source).Select(match => match.Groups[1].Value.Replace("\n        ", "\n").Trim());
        var blocks = CodeBlock().Matches(page).Select(match => match.Groups[1].Value.Trim());

        Assert.Equal(snippets, blocks);
    }

    [GeneratedRegex(@"// snippet: \w+(\n.*?)// end snippet", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
