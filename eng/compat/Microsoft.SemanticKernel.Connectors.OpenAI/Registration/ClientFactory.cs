using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Makes clients of the SDK; with an HTTP client of the caller's they neither retry nor time out by themselves.</summary>
internal static class ClientFactory
{
    // The SDK refuses an empty key; the header comes out empty.
    private const string NoKey = " ";

    public static Uri OpenAIEndpoint { get; } = new("https://api.openai.com/v1");

    public static OpenAIClient Create(string? apiKey, Uri? endpoint, string? organization, HttpClient? httpClient)
    {
        var options = new OpenAIClientOptions { UserAgentApplicationId = "Semantic-Kernel", OrganizationId = organization };
        if (endpoint is not null)
            options.Endpoint = endpoint;
        if (httpClient is not null)
        {
            options.Transport = new HttpClientPipelineTransport(httpClient);
            options.RetryPolicy = new ClientRetryPolicy(maxRetries: 0);
            options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        }

        return new OpenAIClient(new ApiKeyCredential(string.IsNullOrEmpty(apiKey) ? NoKey : apiKey), options);
    }
}
