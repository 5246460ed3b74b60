using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SkRerank.Http;

/// <summary>Registers rerankers with settings from the options system and clients from the client factory.</summary>
internal static class HttpRerankerRegistration
{
    private const string ClientName = "SkRerank.Http";

    public static RerankerBuilder Add<TOptions>(IServiceCollection services, object? serviceKey, Action<TOptions>? configure)
        where TOptions : HttpRerankerOptions
    {
        ArgumentNullException.ThrowIfNull(services);
        var name = serviceKey?.ToString() ?? Options.DefaultName;
        services.AddOptions<TOptions>(name).Configure(options => configure?.Invoke(options));
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(HttpReranker.CreateHandler);
        return services.AddKeyedReranker(serviceKey, provider =>
        {
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            return new HttpReranker(
                provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name),
                () => clients.CreateClient(ClientName),
                provider.GetService<TimeProvider>());
        });
    }
}
