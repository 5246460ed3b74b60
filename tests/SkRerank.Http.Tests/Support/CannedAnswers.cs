namespace SkRerank.Http.Tests;

/// <summary>Starts servers that always give the same answer, and rerankers over them.</summary>
public static class CannedAnswers
{
    /// <summary>Starts a server that gives one answer to every call.</summary>
    public static Task<RerankServer> StartAsync(
        int status, string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        RerankServer.StartAsync((_, context) => RerankServer.WriteAsync(context, status, body, contentType, headers));

    /// <summary>Makes a reranker that does not repeat calls.</summary>
    public static HttpReranker RerankerWithoutRetries(RerankServer server) =>
        new(new CohereRerankerOptions { Endpoint = server.Address, ApiKey = Provider.Key, MaxRetries = 0 });
}
