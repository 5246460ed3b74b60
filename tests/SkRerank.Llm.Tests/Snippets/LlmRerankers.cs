using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace SkRerank.Llm.Tests.Snippets;

internal static class LlmRerankers
{
    public static async Task<RerankResult> ListwiseAsync(IChatClient chatClient, IReadOnlyList<RerankCandidate> candidates)
    {
        var reranker = new ListwiseReranker(chatClient, new() { WindowSize = 20, Step = 10, Seed = 1 });

        var result = await reranker.RerankAsync("restart a service with powershell", candidates);

        foreach (var warning in result.Report.Warnings)
            Console.WriteLine(warning);

        return result;
    }

    public static void Register(IServiceCollection services, IChatClient chatClient)
    {
        services.AddSingleton(chatClient);
        services.AddListwiseReranker(options => options.MaxCalls = 9).UseFailOpen();
    }

    public static IReranker Bounded(IChatClient chatClient)
    {
        var options = new SetwiseRerankerOptions { MaxCalls = 40, MaxRequestTokens = 50_000 };
        options.Prices["my-model"] = new(Input: 0.15m, Output: 0.60m);
        var reranker = new SetwiseReranker(chatClient, options);

        return reranker;
    }

    public static RerankRequest WithLimits(IReadOnlyList<RerankCandidate> candidates) =>
        new("restart a service", candidates) { CostLimit = 0.01m, Deadline = DateTimeOffset.UtcNow.AddSeconds(3), TopK = 5 };

    public static IChatClient OpenAI(string apiKey)
    {
        var chatClient = OpenAIChatClient.Create("my-model", apiKey, new Uri("http://localhost:11434/v1"));

        return chatClient;
    }

    public static IReranker FromSpec(IChatClient chatClient)
    {
        var catalog = new RerankerCatalog().AddLlm(chatClient);
        var reranker = catalog.Create("llm:listwise/20/10");

        return reranker;
    }
}
