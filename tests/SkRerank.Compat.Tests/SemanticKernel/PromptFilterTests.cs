using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class PromptFilterTests
{
    private readonly RecordingChatService _service = new("answer");

    [Fact]
    public async Task OnPromptRender_RewrittenPrompt_IsSent()
    {
        var sut = WithFilter(async (context, next) =>
        {
            await next(context);
            context.RenderedPrompt += "!";
        });

        await sut.InvokePromptAsync("Q");

        Assert.Equal("Q!", _service.Prompt);
    }

    [Fact]
    public async Task OnPromptRender_RewriteDiffersOnlyInCase_IsDiscarded()
    {
        var sut = WithFilter(async (context, next) =>
        {
            await next(context);
            context.RenderedPrompt = context.RenderedPrompt!.ToUpperInvariant();
        });

        await sut.InvokePromptAsync("question");

        Assert.Equal("question", _service.Prompt);
    }

    [Fact]
    public async Task OnPromptRender_ResultSet_ModelIsNotCalled()
    {
        var sut = WithFilter((context, _) =>
        {
            context.Result = new FunctionResult(context.Function, "own");
            return Task.CompletedTask;
        });

        var result = await sut.InvokePromptAsync<string>("Q");

        Assert.Equal("own", result);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task OnPromptRender_ResultSetWhenStreaming_IsIgnored()
    {
        var sut = WithFilter(async (context, next) =>
        {
            await next(context);
            context.Result = new FunctionResult(context.Function, "own");
        });
        var items = new List<string>();

        await foreach (var item in sut.InvokePromptStreamingAsync<string>("Q"))
            items.Add(item);

        Assert.Equal(["answer"], items);
    }

    [Fact]
    public async Task OnPromptRender_BlankPrompt_IsRejected()
    {
        var sut = WithFilter((context, _) =>
        {
            context.RenderedPrompt = " ";
            return Task.CompletedTask;
        });

        await Assert.ThrowsAnyAsync<ArgumentException>(() => sut.InvokePromptAsync("Q"));
    }

    private Kernel WithFilter(Func<PromptRenderContext, Func<PromptRenderContext, Task>, Task> run)
    {
        var kernel = KernelFactory.WithChat(_service);
        kernel.PromptRenderFilters.Add(new DelegatePromptFilter(run));
        return kernel;
    }
}
