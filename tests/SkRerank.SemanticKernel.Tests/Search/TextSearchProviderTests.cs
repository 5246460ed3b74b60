using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

public sealed class TextSearchProviderTests
{
    [Theory]
    [InlineData(TextSearchProviderOptions.RagBehavior.BeforeAIInvoke)]
    [InlineData(TextSearchProviderOptions.RagBehavior.OnDemandFunctionCalling)]
    public async Task TextSearchProvider_OverADecoratedSearch_GivesTheBestToTheAgent(TextSearchProviderOptions.RagBehavior behavior)
    {
        ITextSearch search = ((ITextSearch)new NumberedTextSearch()).WithReranking(SearchKernel.HighestFirst());
        var given = new List<string?>();
        var sut = new TextSearchProvider(search, options: new()
        {
            SearchTime = behavior,
            ContextFormatter = results =>
            {
                given.AddRange(results.Select(result => result.Link));
                return "";
            },
        });

        var context = await sut.ModelInvokingAsync([new(ChatRole.User, "which one")]);
        foreach (var function in context.AIFunctions)
            await function.InvokeAsync(new() { ["userQuestion"] = "which one" });

        Assert.Equal(["link/11", "link/10", "link/9"], given);
    }
}
