using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;

namespace Microsoft.SemanticKernel;

/// <summary>Registers OpenAI chat models for a kernel.</summary>
public static class OpenAIKernelBuilderExtensions
{
    public static IKernelBuilder AddOpenAIChatCompletion(
        this IKernelBuilder builder,
        string modelId,
        string apiKey,
        string? orgId = null,
        string? serviceId = null,
        HttpClient? httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        ChatRegistration.Add(builder.Services, serviceId, provider => new(
            modelId, apiKey, orgId, ChatRegistration.ClientOf(httpClient, provider), provider.GetService<ILoggerFactory>()));
        return builder;
    }

    public static IKernelBuilder AddOpenAIChatCompletion(
        this IKernelBuilder builder, string modelId, OpenAIClient? openAIClient = null, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOpenAIChatCompletion(modelId, openAIClient, serviceId);
        return builder;
    }

    public static IKernelBuilder AddOpenAIChatCompletion(
        this IKernelBuilder builder,
        string modelId,
        Uri endpoint,
        string? apiKey,
        string? orgId = null,
        string? serviceId = null,
        HttpClient? httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ChatRegistration.Add(builder.Services, serviceId, provider => new(
            modelId, endpoint, apiKey, orgId, ChatRegistration.ClientOf(httpClient, provider), provider.GetService<ILoggerFactory>()));
        return builder;
    }
}
