using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel.Services;

/// <summary>Selects by service id, then by model id, then the last service registered.</summary>
internal sealed class OrderedAIServiceSelector : IAIServiceSelector
{
    public static OrderedAIServiceSelector Instance { get; } = new();

    public bool TrySelectAIService<T>(
        Kernel kernel,
        KernelFunction function,
        KernelArguments arguments,
        [NotNullWhen(true)] out T? service,
        out PromptExecutionSettings? serviceSettings)
        where T : class, IAIService
    {
        var settings = arguments.ExecutionSettings ?? function.ExecutionSettings;
        serviceSettings = null;
        if (settings is null || settings.Count == 0)
        {
            service = kernel.GetAllServices<T>().LastOrDefault();
            return service is not null;
        }

        foreach (var (serviceId, candidate) in settings)
        {
            serviceSettings = candidate;
            service = IsDefault(serviceId) ? null : (kernel.Services as IKeyedServiceProvider)?.GetKeyedService<T>(serviceId);
            if (service is not null)
                return true;
        }

        foreach (var candidate in settings.Values.Where(candidate => !string.IsNullOrEmpty(candidate.ModelId)))
        {
            serviceSettings = candidate;
            service = kernel.GetAllServices<T>().FirstOrDefault(item => item.GetModelId() == candidate.ModelId);
            if (service is not null)
                return true;
        }

        serviceSettings = settings.FirstOrDefault(pair => IsDefault(pair.Key)).Value;
        service = serviceSettings is null ? null : kernel.GetAllServices<T>().LastOrDefault();
        return service is not null;
    }

    private static bool IsDefault(string serviceId) =>
        string.IsNullOrEmpty(serviceId) || serviceId == PromptExecutionSettings.DefaultServiceId;
}
