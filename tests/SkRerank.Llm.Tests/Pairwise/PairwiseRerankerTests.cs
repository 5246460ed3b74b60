using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm.Tests.Pairwise;

public sealed class PairwiseRerankerTests
{
    [Theory]
    [InlineData(PairwiseMethod.Heapsort)]
    [InlineData(PairwiseMethod.Sliding)]
    [InlineData(PairwiseMethod.AllPairs)]
    public async Task RerankAsync_ModelAlwaysPrefersTheFirst_KeepsFirstStageOrderAtTheHead(PairwiseMethod method)
    {
        var sut = new PairwiseReranker(new ScriptedChatClient(_ => "A"), new() { Method = method, Best = 1 });

        var result = await sut.RerankAsync("worth", Worth.Candidates(3, 1, 2, 5, 4));

        Assert.Equal([3, 1, 2, 5, 4], Worth.Ranked(result));
    }

    [Theory]
    [InlineData(PairwiseMethod.Heapsort)]
    [InlineData(PairwiseMethod.Sliding)]
    public async Task RerankAsync_PairComesAgain_IsNotAskedAgain(PairwiseMethod method)
    {
        var client = new ScriptedChatClient(prompt => prompt.BestBy(Worth.Of));
        var sut = new PairwiseReranker(client, new() { Method = method });

        await sut.RerankAsync("worth", Worth.Shuffled(30, seed: 2));

        var pairs = client.Prompts.Select(prompt => string.Join('|', prompt.Lettered.Select(passage => passage.Text))).ToArray();
        Assert.Equal(pairs.Length, pairs.Distinct().Count());
        Assert.All(client.Prompts, prompt => Assert.Equal(2, prompt.Lettered.Count));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public async Task RerankAsync_AllPairs_MakesTwoCallsForEachPairInOneRound(int count)
    {
        var sut = new PairwiseReranker(new ScriptedChatClient(prompt => prompt.BestBy(Worth.Of)), new() { Method = PairwiseMethod.AllPairs });

        var result = await sut.RerankAsync("worth", Worth.Shuffled(count, seed: 1));

        Assert.Equal(count * (count - 1), result.Report.Stages[0].Calls);
        Assert.Equal(1, result.Report.Stages[0].Rounds);
        Assert.Equal(Enumerable.Range(1, count).Reverse(), Worth.Ranked(result));
    }

    [Fact]
    public async Task RerankAsync_MoreCandidatesThanCallsCover_LeavesTheTailUnselected()
    {
        var sut = new PairwiseReranker(
            new ScriptedChatClient(prompt => prompt.BestBy(Worth.Of)), new() { Method = PairwiseMethod.AllPairs, MaxCalls = 30 });
        var request = new RerankRequest("worth", Worth.Candidates(Enumerable.Range(1, 9)));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal(30, result.Report.Stages[0].Calls);
        Assert.Equal([6, 5, 4, 3, 2, 1, 7, 8, 9], Worth.Ranked(result));
        Assert.All(result.Ranking.Skip(6), ranked => Assert.Equal(UnscoredReason.NotSelected, ranked.Status.Reason));
    }

    [Fact]
    public async Task RerankAsync_AnswersThatChooseNothing_KeepTheOrderAndAreReported()
    {
        var sut = new PairwiseReranker(new ScriptedChatClient(_ => "It depends on A and B."));

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2, 3));

        Assert.Equal([1, 2, 3], Worth.Ranked(result));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.Unparsable, ranked.Status.Reason));
        Assert.All(result.Report.Warnings, warning => Assert.Contains("names none of them", warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RerankAsync_ThousandsOfBadAnswers_NamesTwentyAndCountsTheRest()
    {
        var sut = new PairwiseReranker(new ScriptedChatClient(_ => "?"), new() { Method = PairwiseMethod.AllPairs });

        var result = await sut.RerankAsync("worth", Worth.Candidates(Enumerable.Range(1, 20)));

        Assert.Equal(21, result.Report.Warnings.Count);
        Assert.StartsWith("360 further calls", result.Report.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SettingOutOfRange_Throws()
    {
        using var client = ScriptedChatClient.Hanging();

        Assert.Throws<ValidationException>(() => new PairwiseReranker(client, new() { Best = 0 }));
        Assert.Throws<ValidationException>(() => new PairwiseReranker(client, new() { Method = (PairwiseMethod)7 }));
        Assert.Throws<ValidationException>(() => new PairwiseReranker(client, new() { RetryDelay = TimeSpan.FromMinutes(5) }));
        Assert.Throws<ArgumentNullException>(() => new PairwiseReranker(null!));
    }
}
