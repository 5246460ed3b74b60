using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class PromptTemplateSyntaxTests
{
    private readonly Kernel _kernel = new();

    public PromptTemplateSyntaxTests() => _kernel.ImportPluginFromFunctions(
        "P",
        [
            KernelFunctionFactory.CreateFromMethod((string a = "-", string b = "-") => $"{a}+{b}", "Pair"),
            KernelFunctionFactory.CreateFromMethod(() => "none", "None"),
            KernelFunctionFactory.CreateFromMethod((KernelArguments arguments) => string.Join(' ', arguments.Names.Order()), "Names"),
        ]);

    [Theory]
    [InlineData("plain { text }", "plain { text }")]
    [InlineData("Q: {{$x}}!", "Q: one!")]
    [InlineData("{{ $x }}", "one")]
    [InlineData("{{$missing}}.", ".")]
    [InlineData("{{'quoted'}}", "quoted")]
    [InlineData("{{P.Pair}}", "-+two")]
    [InlineData("{{P.Pair $x}}", "one+two")]
    [InlineData("{{P.Pair 'v'}}", "v+two")]
    [InlineData("{{P.Pair a=$x b='v w'}}", "one+v w")]
    [InlineData("{{P.Pair $x b='v'}}", "one+v")]
    [InlineData("{{P.Names}}", "b x")]
    public async Task RenderAsync_Syntax_RendersAs(string template, string expected)
    {
        var sut = new KernelPromptTemplateFactory().Create(new PromptTemplateConfig(template));

        Assert.Equal(expected, await sut.RenderAsync(_kernel, new KernelArguments { ["x"] = "one", ["b"] = "two" }));
    }

    [Theory]
    [InlineData("{{P.Pair 'v' 'w'}}")]
    [InlineData("{{$x $y}}")]
    public void Create_InvalidCode_KernelException(string template) =>
        Assert.Throws<KernelException>(() => new KernelPromptTemplateFactory().Create(new PromptTemplateConfig(template)));

    [Fact]
    public async Task RenderAsync_UnknownFunction_KeyNotFound()
    {
        var sut = new KernelPromptTemplateFactory().Create(new PromptTemplateConfig("{{P.Missing}}"));

        await Assert.ThrowsAsync<KeyNotFoundException>(() => sut.RenderAsync(_kernel));
    }

    [Fact]
    public async Task RenderAsync_NamedArguments_DoNotLeakIntoTheTemplates()
    {
        var arguments = new KernelArguments { ["x"] = "one" };
        var sut = new KernelPromptTemplateFactory().Create(new PromptTemplateConfig("{{P.Pair a='v'}}"));

        await sut.RenderAsync(_kernel, arguments);

        Assert.Equal(["x"], arguments.Names);
    }

    [Fact]
    public void Create_UnknownFormat_KernelException() =>
        Assert.Throws<KernelException>(
            () => new KernelPromptTemplateFactory().Create(new PromptTemplateConfig("x") { TemplateFormat = "handlebars" }));
}
