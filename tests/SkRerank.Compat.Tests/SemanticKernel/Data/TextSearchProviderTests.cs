using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class TextSearchProviderTests
{
    private readonly RecordingTextSearch _search = new();

    [Fact]
    public async Task ModelInvokingAsync_NewMessages_AreSearchedForThreeResults()
    {
        var sut = new TextSearchProvider(_search, options: new() { ContextFormatter = results => string.Join('|', results.Select(result => result.Value)) });

        var context = await sut.ModelInvokingAsync([new(ChatRole.User, "one"), new(ChatRole.User, "two")]);

        Assert.Equal("text 0|text 1|text 2", context.Instructions);
        Assert.Empty(context.AIFunctions);
        Assert.Equal(3, Assert.Single(_search.Options)!.Top);
    }

    [Fact]
    public async Task ModelInvokingAsync_OnDemand_GivesAFunctionInstead()
    {
        var sut = new TextSearchProvider(_search, options: new() { SearchTime = TextSearchProviderOptions.RagBehavior.OnDemandFunctionCalling });

        var context = await sut.ModelInvokingAsync([new(ChatRole.User, "one")]);
        var function = Assert.Single(context.AIFunctions);
        await function.InvokeAsync(new() { ["userQuestion"] = "one" });

        Assert.Equal("Search", function.Name);
        Assert.Null(context.Instructions);
        Assert.Single(_search.Options);
    }
}
