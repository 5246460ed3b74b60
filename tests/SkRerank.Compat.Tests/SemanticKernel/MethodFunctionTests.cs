using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class MethodFunctionTests
{
    private readonly Kernel _kernel = new();

    [Fact]
    public async Task InvokeAsync_MissingRequiredArgument_KernelException()
    {
        var sut = KernelFunctionFactory.CreateFromMethod((string query) => query);

        await Assert.ThrowsAsync<KernelException>(() => sut.InvokeAsync(_kernel));
    }

    [Fact]
    public async Task InvokeAsync_MissingOptionalArgument_UsesTheDefault()
    {
        var sut = KernelFunctionFactory.CreateFromMethod((int count = 2) => count);

        Assert.Equal(2, await sut.InvokeAsync<int>(_kernel));
    }

    [Fact]
    public async Task InvokeAsync_ArgumentNameInOtherCase_IsFound()
    {
        var sut = KernelFunctionFactory.CreateFromMethod((string query) => query);

        Assert.Equal("q", await sut.InvokeAsync<string>(_kernel, new KernelArguments { ["QUERY"] = "q" }));
    }

    [Fact]
    public async Task InvokeAsync_Text_IsConvertedWithTheKernelsCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        var kernel = new Kernel { Culture = culture };
        var sut = KernelFunctionFactory.CreateFromMethod((double score, int count) => score + count);
        var arguments = new KernelArguments { ["score"] = "1,5", ["count"] = "3" };

        Assert.Equal(4.5, await sut.InvokeAsync<double>(kernel, arguments));
    }

    [Fact]
    public async Task InvokeAsync_JsonForComplexParameter_IsDeserialized()
    {
        var sut = KernelFunctionFactory.CreateFromMethod((List<string> items) => items.Count);
        var element = JsonSerializer.SerializeToElement(new[] { "a", "b" });

        Assert.Equal(2, await sut.InvokeAsync<int>(_kernel, new KernelArguments { ["items"] = """["a","b"]""" }));
        Assert.Equal(2, await sut.InvokeAsync<int>(_kernel, new KernelArguments { ["items"] = element }));
    }

    [Fact]
    public async Task InvokeAsync_ValueOfWrongType_ArgumentException()
    {
        var sut = KernelFunctionFactory.CreateFromMethod((List<string> items) => items.Count);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => sut.InvokeAsync(_kernel, new KernelArguments { ["items"] = 5 }));
    }

    [Fact]
    public async Task InvokeAsync_SpecialParameters_AreFilledAndNotInTheMetadata()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton("v", new Version(1, 2));
        var kernel = builder.Build();
        using var source = new CancellationTokenSource();
        var arguments = new KernelArguments();
        var seen = new List<object?>();
        var sut = KernelFunctionFactory.CreateFromMethod(
            (Kernel k, KernelFunction f, KernelArguments a, CancellationToken t, CultureInfo c, [FromKernelServices("v")] Version v) =>
                seen.AddRange([k, f, a, t, c, v]));

        await sut.InvokeAsync(kernel, arguments, source.Token);

        Assert.Equal([kernel, sut, arguments, source.Token, CultureInfo.InvariantCulture, new Version(1, 2)], seen);
        Assert.Empty(sut.Metadata.Parameters);
    }

    [Fact]
    public async Task InvokeAsync_ReturnTypes_AreUnwrapped()
    {
        Assert.Equal("a", await Invoke(() => "a"));
        Assert.Equal("a", await Invoke(() => Task.FromResult("a")));
        Assert.Equal("a", await Invoke(() => new ValueTask<string>("a")));
        Assert.Null(await Invoke(() => Task.CompletedTask));
        Assert.Null(await Invoke(() => ValueTask.CompletedTask));
        Assert.Null(await Invoke(() => { }));

        async Task<object?> Invoke(Delegate method) =>
            (await KernelFunctionFactory.CreateFromMethod(method).InvokeAsync(_kernel)).GetValue<object>();
    }

    [Fact]
    public async Task InvokeAsync_FunctionResult_IsGivenAsItIs()
    {
        var expected = new FunctionResult(KernelFunctionFactory.CreateFromMethod(() => 1), "own");
        var sut = KernelFunctionFactory.CreateFromMethod(() => expected);

        Assert.Same(expected, await sut.InvokeAsync(_kernel));
    }

    [Fact]
    public async Task InvokeAsync_MethodThrows_ExceptionIsNotWrapped()
    {
        var sut = KernelFunctionFactory.CreateFromMethod(new Func<int>(() => throw new FormatException("bad")));

        await Assert.ThrowsAsync<FormatException>(() => sut.InvokeAsync(_kernel));
    }

    [Fact]
    public void Metadata_DescribedMethod_NameWithoutAsyncDescriptionsAndDefaults()
    {
        var sut = KernelFunctionFactory.CreateFromMethod(DescribedAsync);

        var parameters = sut.Metadata.Parameters;
        Assert.Equal("Described", sut.Name);
        Assert.Equal("Finds things.", sut.Description);
        Assert.Equal(["query", "count"], parameters.Select(parameter => parameter.Name));
        Assert.Equal(["What to find.", ""], parameters.Select(parameter => parameter.Description!));
        Assert.Equal([true, false], parameters.Select(parameter => parameter.IsRequired));
        Assert.Equal([null, 2], parameters.Select(parameter => parameter.DefaultValue));
        Assert.Equal(typeof(int), parameters[1].ParameterType);
    }

    [Fact]
    public void JsonSchema_Description_StandsUnderCondition()
    {
        var sut = KernelFunctionFactory.CreateFromMethod(DescribedAsync);

        Assert.Equal("Finds things.", sut.JsonSchema.GetProperty("condition").GetString());
        Assert.False(sut.JsonSchema.TryGetProperty("description", out _));
        Assert.Equal("query", Assert.Single(sut.JsonSchema.GetProperty("required").EnumerateArray()).GetString());
    }

    [Description("Finds things.")]
    private static Task<string> DescribedAsync([Description("What to find.")] string query, int count = 2) => Task.FromResult(query + count);
}
