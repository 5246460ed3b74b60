using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SkRerank.Http;

/// <summary>Registers rerankers with settings from the options system and clients from the client factory.</summary>
internal static class HttpRerankerRegistration
{
    /// <summary>The client for Amazon Bedrock, which alone has a handler that signs.</summary>
    public const string BedrockClientName = "SkRerank.Http.Bedrock";

    private const string DefaultClientName = "SkRerank.Http";

    public static RerankerBuilder Add<TOptions>(IServiceCollection services, object? serviceKey, Action<TOptions>? configure, string clientName = DefaultClientName)
        where TOptions : HttpRerankerOptions
    {
        ArgumentNullException.ThrowIfNull(services);
        var name = serviceKey?.ToString() ?? Options.DefaultName;
        services.AddOptions<TOptions>(name).Configure(options => configure?.Invoke(options));
        services.AddHttpClient(clientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(HttpReranker.CreateHandler);
        return services.AddKeyedReranker(serviceKey, provider =>
        {
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            return new HttpReranker(
                provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name),
                () => clients.CreateClient(clientName),
                provider.GetService<TimeProvider>());
        });
    }
}
