using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class AIFunctionPathTests
{
    private int _filterCalls;

    [Fact]
    public async Task InvokeAsync_AsAIFunction_RunsNoFilterAndGivesJson()
    {
        var kernel = CountingKernel();
        AIFunction sut = KernelFunctionFactory.CreateFromMethod((string query) => new List<string> { query });

        var result = await sut.InvokeAsync(kernel, new AIFunctionArguments { ["query"] = "q" });

        Assert.Equal("q", Assert.Single(Assert.IsType<JsonElement>(result).EnumerateArray()).GetString());
        Assert.Equal(0, _filterCalls);
    }

    [Fact]
    public async Task InvokeAsync_FromPluginAsAIFunctions_RunsNoFilter()
    {
        var kernel = CountingKernel();
        var plugin = kernel.ImportPluginFromFunctions("P", [KernelFunctionFactory.CreateFromMethod((Kernel used) => used == kernel, "F")]);
        var sut = Assert.Single(plugin.AsAIFunctions(kernel));

        var result = await sut.InvokeAsync(new AIFunctionArguments());

        Assert.True(Assert.IsType<JsonElement>(result).GetBoolean());
        Assert.Equal(0, _filterCalls);
    }

    [Fact]
    public async Task InvokeAsync_KernelArguments_BindsTheFilteredPath()
    {
        var kernel = CountingKernel();
        var sut = KernelFunctionFactory.CreateFromMethod((string query) => query);

        FunctionResult result = await sut.InvokeAsync(kernel, new KernelArguments { ["query"] = "q" });

        Assert.Equal("q", result.GetValue<string>());
        Assert.Equal(1, _filterCalls);
    }

    [Fact]
    public void Name_AsAIFunction_CarriesThePlugin()
    {
        var plugin = KernelPluginFactory.CreateFromFunctions("P", [KernelFunctionFactory.CreateFromMethod(() => 1, "F")]);
        var sut = plugin["F"];

        Assert.Equal("F", sut.Name);
        Assert.Equal("P_F", ((AIFunction)sut).Name);
    }

    [Fact]
    public async Task InvokeAsync_TextSearchResults_CamelCaseWithoutNulls()
    {
        AIFunction sut = KernelFunctionFactory.CreateFromMethod(() => new List<TextSearchResult> { new("text") { Name = "n" } });

        var result = await sut.InvokeAsync(new AIFunctionArguments());

        var item = Assert.Single(Assert.IsType<JsonElement>(result).EnumerateArray());
        Assert.Equal(["name", "value"], item.EnumerateObject().Select(property => property.Name).Order());
    }

    [Fact]
    public async Task InvokeAsync_AsAIFunctionCanceled_IsNotWrapped()
    {
        AIFunction sut = KernelFunctionFactory.CreateFromMethod(new Func<int>(() => throw new OperationCanceledException()));

        await Assert.ThrowsAsync<OperationCanceledException>(() => sut.InvokeAsync(new AIFunctionArguments()).AsTask());
    }

    private Kernel CountingKernel() => KernelFactory.WithFilter((context, next) =>
    {
        _filterCalls++;
        return next(context);
    });
}
