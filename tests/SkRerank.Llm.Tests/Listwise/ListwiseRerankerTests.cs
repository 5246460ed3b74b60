namespace SkRerank.Llm.Tests.Listwise;

public sealed class ListwiseRerankerTests
{
    private static readonly ScriptedChatClient Oracle = new(prompt => prompt.OrderBy(Worth.Of));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RerankAsync_PerfectModelAndOneHundredCandidates_FindsTheBestTen(int seed)
    {
        var sut = new ListwiseReranker(Oracle);

        var result = await sut.RerankAsync("worth", Worth.Shuffled(100, seed));

        Assert.Equal(Enumerable.Range(91, 10).Reverse(), Worth.Ranked(result).Take(10));
        Assert.Equal(9, Assert.Single(result.Report.Stages).Calls);
        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Empty(result.Report.Warnings);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(19)]
    [InlineData(20)]
    public async Task RerankAsync_CountWithinOneWindow_IsOneCallAndFullyOrdered(int count)
    {
        var sut = new ListwiseReranker(Oracle);

        var result = await sut.RerankAsync("worth", Worth.Shuffled(count, 5));

        Assert.Equal(Enumerable.Range(1, count).Reverse(), Worth.Ranked(result));
        Assert.Equal(1, Assert.Single(result.Report.Stages).Calls);
    }

    [Theory]
    [InlineData(25)]
    [InlineData(95)]
    [InlineData(101)]
    public async Task RerankAsync_CountNotAligned_FindsTheBestTen(int count)
    {
        var sut = new ListwiseReranker(Oracle);

        var result = await sut.RerankAsync("worth", Worth.Shuffled(count, 7));

        Assert.Equal(Enumerable.Range(count - 9, 10).Reverse(), Worth.Ranked(result).Take(10));
    }

    [Fact]
    public async Task RerankAsync_TwoPasses_FindsTheBestTwenty()
    {
        var sut = new ListwiseReranker(Oracle, new() { Passes = 2 });

        var result = await sut.RerankAsync("worth", Worth.Shuffled(100, 9));

        Assert.Equal(Enumerable.Range(81, 20).Reverse(), Worth.Ranked(result).Take(20));
    }

    [Fact]
    public async Task RerankAsync_OneCandidate_MakesNoCall()
    {
        var client = new ScriptedChatClient(_ => "[1]");
        var sut = new ListwiseReranker(client);

        var result = await sut.RerankAsync("worth", Worth.Candidates(1));

        Assert.Empty(client.Prompts);
        Assert.True(result.Ranking[0].Status.IsScored);
    }
}
