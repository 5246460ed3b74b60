using Microsoft.Extensions.DependencyInjection;

namespace SkRerank.Http.Tests.Snippets;

internal static class HttpRerankers
{
    public static void Register(IServiceCollection services)
    {
        services.AddCohereReranker(options => options.Model = "rerank-v3.5").UseFailOpen();
    }

    public static void RegisterSeveral(IServiceCollection services)
    {
        services.AddKeyedTeiReranker("docs", options => options.Endpoint = new("http://localhost:8080"));
        services.AddKeyedVllmReranker("llama.cpp", options =>
        {
            options.Endpoint = new("http://localhost:8081/v1");
            options.ScoreKind = ScoreKind.Logit;
        });
    }

    public static void RegisterWithLimits(IServiceCollection services)
    {
        services.AddVoyageReranker(options =>
        {
            options.RequestsPerMinute = 2000;
            options.TokensPerMinute = 2_000_000;
            options.CostLimitPerDay = 5;
            options.Hedging = new() { Delay = TimeSpan.FromMilliseconds(300) };
        });
    }

    public static async Task<RerankResult> RankAsync(Uri address, string key)
    {
        using var reranker = new HttpReranker(new JinaRerankerOptions { Endpoint = address, ApiKey = key });
        var result = await reranker.RerankAsync("How do I reset the boiler?", ["Hold RESET for five seconds.", "The warranty lasts two years."]);
        return result;
    }
}
