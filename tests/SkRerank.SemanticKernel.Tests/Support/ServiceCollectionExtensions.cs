using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank.SemanticKernel.Tests;

internal static class ServiceCollectionExtensions
{
    public static IServiceCollection AddLog(this IServiceCollection services, CollectingLoggerFactory log) =>
        services.AddSingleton<ILoggerFactory>(log);
}
