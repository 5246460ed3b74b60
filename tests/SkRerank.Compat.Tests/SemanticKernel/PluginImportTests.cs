using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class PluginImportTests
{
    [Fact]
    public async Task ImportPluginFromObject_MarkedMethods_PrivateAndStaticOnesToo()
    {
        var sut = new Kernel();

        var plugin = sut.ImportPluginFromObject(new Marked());

        Assert.Equal("Marked", plugin.Name);
        Assert.Equal(["Hidden", "Renamed", "Shared", "Visible"], plugin.Select(function => function.Name).Order());
        Assert.Equal("hidden", await sut.InvokeAsync<string>("marked", "hidden"));
        Assert.Equal("shared", await sut.InvokeAsync<string>("Marked", "Shared"));
    }

    [Fact]
    public void ImportPluginFromObject_NoMarkedMethod_ArgumentException() =>
        Assert.Throws<ArgumentException>(() => new Kernel().ImportPluginFromObject(new object()));

    [Theory]
    [InlineData("with-hyphen")]
    [InlineData("with space")]
    [InlineData("")]
    public void ImportPluginFromFunctions_BadPluginName_ArgumentException(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => new Kernel().ImportPluginFromFunctions(name, []));

    [Fact]
    public void CreateFromMethod_Hyphen_IsAllowedInFunctionNames() =>
        Assert.Equal("a-b", KernelFunctionFactory.CreateFromMethod(() => 1, "a-b").Name);

    [Fact]
    public void CreateFromMethod_BadFunctionName_ArgumentException() =>
        Assert.ThrowsAny<ArgumentException>(() => KernelFunctionFactory.CreateFromMethod(() => 1, "a b"));

    [Fact]
    public void ImportPluginFromObject_SameNameTwice_ArgumentException()
    {
        var sut = new Kernel();
        sut.ImportPluginFromObject(new Marked(), "P");

        Assert.ThrowsAny<ArgumentException>(() => sut.ImportPluginFromObject(new Marked(), "p"));
    }

    [Fact]
    public void ImportPluginFromFunctions_FunctionsAreCopiedWithThePluginsName()
    {
        var function = KernelFunctionFactory.CreateFromMethod(() => 1, "F");

        var plugin = new Kernel().ImportPluginFromFunctions("P", [function]);

        Assert.Null(function.PluginName);
        Assert.Equal("P", plugin["F"].PluginName);
        Assert.True(plugin.TryGetFunction("f", out _));
    }

    [Fact]
    public async Task InvokeAsync_UnknownFunction_KeyNotFound() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Task.Run(() => new Kernel().InvokeAsync("P", "F")));

    [Fact]
    public void Clone_Plugins_AreCopiedShallowly()
    {
        var sut = new Kernel();
        sut.ImportPluginFromObject(new Marked(), "P");
        sut.Data["k"] = "v";

        var clone = sut.Clone();
        clone.ImportPluginFromObject(new Marked(), "Q");

        Assert.Same(sut.Plugins["P"], clone.Plugins["P"]);
        Assert.Single(sut.Plugins);
        Assert.Equal("v", clone.Data["k"]);
    }

    private sealed class Marked
    {
        [KernelFunction]
        public string Visible() => ToString()!;

        [KernelFunction("Renamed")]
        public Task<string> OtherAsync() => Task.FromResult(ToString()!);

        [KernelFunction]
        private static string Shared() => "shared";

        [KernelFunction]
        private Task<string> HiddenAsync() => Task.FromResult(ToString() is null ? "" : "hidden");
    }
}
