using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

namespace Microsoft.SemanticKernel;

/// <summary>Registers OpenAI chat models in services.</summary>
public static class OpenAIServiceCollectionExtensions
{
    public static IServiceCollection AddOpenAIChatCompletion(
        this IServiceCollection services, string modelId, string apiKey, string? orgId = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        return ChatRegistration.Add(services, serviceId, provider => new(
            modelId, apiKey, orgId, ChatRegistration.ClientOf(httpClient: null, provider), provider.GetService<ILoggerFactory>()));
    }

    public static IServiceCollection AddOpenAIChatCompletion(
        this IServiceCollection services, string modelId, OpenAIClient? openAIClient = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return ChatRegistration.Add(services, serviceId, provider => new(
            modelId, openAIClient ?? provider.GetRequiredService<OpenAIClient>(), provider.GetService<ILoggerFactory>()));
    }

    public static IServiceCollection AddOpenAIChatCompletion(
        this IServiceCollection services, string modelId, Uri endpoint, string? apiKey = null, string? orgId = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return ChatRegistration.Add(services, serviceId, provider => new(
            modelId, endpoint, apiKey, orgId, ChatRegistration.ClientOf(httpClient: null, provider), provider.GetService<ILoggerFactory>()));
    }
}
