using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class KernelServicesTests
{
    [Fact]
    public void AddKernel_Resolved_KernelAndPluginsAreTransient()
    {
        var services = new ServiceCollection();
        services.AddKernel().Plugins.AddFromFunctions("P", [KernelFunctionFactory.CreateFromMethod(() => 1, "F")]);
        var provider = services.BuildServiceProvider();

        var first = provider.GetRequiredService<Kernel>();
        var second = provider.GetRequiredService<Kernel>();

        Assert.NotSame(first, second);
        Assert.NotSame(first.Plugins, second.Plugins);
        Assert.True(first.Plugins.Contains("P"));
    }

    [Fact]
    public void AddKernel_Build_InvalidOperation() =>
        Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddKernel().Build());

    [Fact]
    public void AddKernel_FilterInServices_IsSharedByAllKernels()
    {
        var filter = new DelegateFunctionFilter((context, next) => next(context));
        var services = new ServiceCollection();
        services.AddKernel();
        services.AddSingleton<IFunctionInvocationFilter>(filter);
        var provider = services.BuildServiceProvider();

        Assert.Same(filter, Assert.Single(provider.GetRequiredService<Kernel>().FunctionInvocationFilters));
        Assert.Same(filter, Assert.Single(provider.GetRequiredService<Kernel>().FunctionInvocationFilters));
    }

    [Fact]
    public async Task AddKernel_OnlyKeyedChatServices_AreNotFoundByDefault()
    {
        var services = new ServiceCollection();
        services.AddKernel();
        services.AddKeyedSingleton<IChatCompletionService>("chat", new RecordingChatService("answer"));
        var sut = services.BuildServiceProvider().GetRequiredService<Kernel>();

        Assert.Empty(sut.GetAllServices<IChatCompletionService>());
        await Assert.ThrowsAsync<KernelException>(() => sut.InvokePromptAsync("Q"));
    }

    [Fact]
    public async Task CreateBuilder_OnlyKeyedChatServices_AreFound()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton<IChatCompletionService>("chat", new RecordingChatService("answer"));
        var sut = builder.Build();

        Assert.Single(sut.GetAllServices<IChatCompletionService>());
        Assert.Equal("answer", await sut.InvokePromptAsync<string>("Q"));
    }

    [Theory]
    [InlineData("first", null, "1")]
    [InlineData("second", null, "2")]
    [InlineData("default", null, "2")]
    [InlineData("default", "m1", "1")]
    public async Task InvokePromptAsync_Settings_SelectByServiceThenModelThenLast(string serviceId, string? modelId, string expected)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton<IChatCompletionService>("first", new RecordingChatService("1") { ModelId = "m1" });
        builder.Services.AddKeyedSingleton<IChatCompletionService>("second", new RecordingChatService("2") { ModelId = "m2" });
        var sut = builder.Build();

        var arguments = new KernelArguments(new PromptExecutionSettings { ServiceId = serviceId, ModelId = modelId });

        Assert.Equal(expected, await sut.InvokePromptAsync<string>("Q", arguments));
    }

    [Fact]
    public void GetRequiredService_Missing_KernelException() =>
        Assert.Throws<KernelException>(() => new Kernel().GetRequiredService<IChatCompletionService>());

    [Fact]
    public void ExecutionSettings_AttachedToAFunction_AreFrozen()
    {
        var function = KernelFunctionFactory.CreateFromPrompt("Q", new PromptExecutionSettings { ModelId = "m" });

        var settings = Assert.Single(function.ExecutionSettings!).Value;

        Assert.True(settings.IsFrozen);
        Assert.Throws<InvalidOperationException>(() => settings.ModelId = "other");
        Assert.False(settings.Clone().IsFrozen);
    }
}
