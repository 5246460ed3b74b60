using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm.Tests.Setwise;

public sealed class SetwiseRerankerTests
{
    [Fact]
    public async Task RerankAsync_NoTopK_FindsTheBestOfTheOptions()
    {
        var client = new ScriptedChatClient(prompt => prompt.BestBy(Worth.Of));
        var sut = new SetwiseReranker(client, new() { GroupSize = 4, Best = 3 });

        var result = await sut.RerankAsync("worth", Worth.Shuffled(40, seed: 3));

        Assert.Equal([40, 39, 38], Worth.Ranked(result).Take(3));
        Assert.All(client.Prompts, prompt => Assert.InRange(prompt.Lettered.Count, 2, 4));
        Assert.Equal(client.Prompts.Count, result.Report.Stages[0].Calls);
        Assert.True(result.Report.Stages[0].Rounds < result.Report.Stages[0].Calls);
    }

    [Fact]
    public async Task RerankAsync_LabelBeyondTheSet_KeepsTheParent()
    {
        var sut = new SetwiseReranker(new ScriptedChatClient(prompt => prompt.Lettered.Count == 2 ? "[Q]" : prompt.BestBy(Worth.Of)), new() { GroupSize = 3, Best = 1 });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2, 3, 4));

        Assert.Equal(3, Worth.Ranked(result).First());
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public void Constructor_SettingOutOfRange_Throws()
    {
        using var client = ScriptedChatClient.Hanging();

        Assert.Throws<ValidationException>(() => new SetwiseReranker(client, new() { GroupSize = 2 }));
        Assert.Throws<ValidationException>(() => new SetwiseReranker(client, new() { GroupSize = 27 }));
        Assert.Throws<ArgumentNullException>(() => new SetwiseReranker(null!));
    }
}
