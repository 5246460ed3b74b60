using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkRerank.Compat.Tests.SemanticKernel;

/// <summary>Kernels as the tests need them.</summary>
internal static class KernelFactory
{
    public static Kernel WithChat(IChatCompletionService service)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(service);
        return builder.Build();
    }

    public static Kernel WithFilter(Func<FunctionInvocationContext, Func<FunctionInvocationContext, Task>, Task> filter)
    {
        var kernel = new Kernel();
        kernel.FunctionInvocationFilters.Add(new DelegateFunctionFilter(filter));
        return kernel;
    }
}
