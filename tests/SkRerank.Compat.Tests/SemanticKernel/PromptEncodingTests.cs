using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class PromptEncodingTests
{
    private const string Raw = "<b>'&\"";
    private const string Encoded = "&lt;b&gt;&#39;&amp;&quot;";
    private readonly Kernel _kernel = new();

    public PromptEncodingTests() =>
        _kernel.ImportPluginFromFunctions("P", [KernelFunctionFactory.CreateFromMethod((string? x = null) => x ?? Raw, "F")]);

    [Fact]
    public async Task RenderAsync_Default_EncodesVariablesAndCalls() =>
        Assert.Equal($"{Encoded}|{Encoded}", await RenderAsync(new PromptTemplateConfig("{{$x}}|{{P.F}}")));

    [Fact]
    public async Task RenderAsync_VariableAllowed_OnlyTheVariableIsRaw()
    {
        var config = new PromptTemplateConfig("{{$x}}|{{P.F}}")
        {
            InputVariables = [new InputVariable { Name = "x", AllowDangerouslySetContent = true }],
        };

        Assert.Equal($"{Raw}|{Encoded}", await RenderAsync(config));
    }

    [Fact]
    public async Task RenderAsync_ConfigAllowed_OnlyCallsAreRaw() =>
        Assert.Equal(
            $"{Encoded}|{Raw}",
            await RenderAsync(new PromptTemplateConfig("{{$x}}|{{P.F}}") { AllowDangerouslySetContent = true }));

    [Fact]
    public async Task RenderAsync_FactoryAllowed_BothAreRaw()
    {
        var factory = new KernelPromptTemplateFactory { AllowDangerouslySetContent = true };

        Assert.Equal($"{Raw}|{Raw}", await RenderAsync(new PromptTemplateConfig("{{$x}}|{{P.F}}"), factory));
    }

    [Fact]
    public async Task RenderAsync_ListOfStrings_JoinedByNewlineAndEncoded() =>
        Assert.Equal("a\n&lt;b&gt;", await RenderValueAsync(new List<string> { "a", "<b>" }));

    [Fact]
    public async Task RenderAsync_OtherLists_PrintTheirTypeName()
    {
        Assert.Equal("System.String[]", await RenderValueAsync(new[] { "a", "b" }));
        Assert.Contains(nameof(TextSearchResult), await RenderValueAsync(new List<TextSearchResult> { new("a") }), StringComparison.Ordinal);
    }

    private Task<string> RenderValueAsync(object value)
    {
        _kernel.ImportPluginFromFunctions("V" + Guid.NewGuid().ToString("N"), [KernelFunctionFactory.CreateFromMethod(() => value, "Value")]);
        return RenderAsync(new PromptTemplateConfig($$$"""{{{{{_kernel.Plugins.Last().Name}}}.Value}}"""));
    }

    private Task<string> RenderAsync(PromptTemplateConfig config, KernelPromptTemplateFactory? factory = null) =>
        (factory ?? new KernelPromptTemplateFactory()).Create(config).RenderAsync(_kernel, new KernelArguments { ["x"] = Raw });
}
