using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Registers a chat service for both things that it is.</summary>
internal static class ChatRegistration
{
    private static readonly SocketsHttpHandler Handler = new();

    public static IServiceCollection Add(
        IServiceCollection services, string? serviceId, Func<IServiceProvider, OpenAIChatCompletionService> create)
    {
        services.AddKeyedSingleton<IChatCompletionService>(serviceId, (provider, _) => create(provider));
        services.AddKeyedSingleton<ITextGenerationService>(serviceId, (provider, _) => create(provider));
        return services;
    }

    public static HttpClient ClientOf(HttpClient? httpClient, IServiceProvider provider) =>
        httpClient ?? provider.GetService<HttpClient>() ?? new HttpClient(Handler, disposeHandler: false);
}
