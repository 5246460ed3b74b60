using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;
using SkRerank;
using SkRerank.Llm;
using SkRerank.SemanticKernel;

namespace Microsoft.SemanticKernel;

/// <summary>Adds rerankers over the chat model of a kernel.</summary>
public static class LlmRerankerKernelBuilderExtensions
{
    /// <summary>Registers a reranker over the kernel's <see cref="IChatCompletionService"/>, or its <see cref="IChatClient"/> where there is no such
    /// service, as singleton <see cref="IReranker"/>.</summary>
    /// <param name="builder">The kernel builder.</param>
    /// <param name="method">What stands after <c>llm:</c> in a SPEC: listwise, pointwise, pairwise, setwise and others.</param>
    /// <param name="serviceId">The service id of the chat model; null, the default, takes the one without an id.</param>
    /// <param name="configure">Changes the settings; null leaves the defaults.</param>
    /// <param name="serviceKey">The key of the reranker; null, the default, registers it without one.</param>
    /// <returns>A builder that adds stages around it, such as <c>UseFailOpen</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="method"/> is null.</exception>
    public static RerankerBuilder AddLlmReranker(
        this IKernelBuilder builder,
        string method = "listwise",
        string? serviceId = null,
        Action<LlmRerankerSettings>? configure = null,
        object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(method);
        return builder.Services.AddKeyedReranker(serviceKey, provider => new RerankerCatalog()
            .AddLlm(ClientOf(provider, serviceId), configure, provider.GetService<TimeProvider>())
            .Create(new NamedSpec("llm", method)));
    }

    private static IChatClient ClientOf(IServiceProvider provider, string? serviceId)
    {
        if (provider.GetKeyedService<IChatCompletionService>(serviceId) is { } service)
            return new ChatServiceClient(service);

        return provider.GetKeyedService<IChatClient>(serviceId) ?? throw new InvalidOperationException(
            $"No chat model{(serviceId is null ? "" : $" with the service id '{serviceId}'")} is registered for {nameof(AddLlmReranker)}: "
            + $"add an {nameof(IChatCompletionService)} or an {nameof(IChatClient)} to the same services"
            + (serviceId is null ? ", or name the service id of one that has one." : "."));
    }
}
