using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Listwise;

public sealed class ListwiseRerankerLimitTests
{
    private static readonly ScriptedChatClient Oracle = new(prompt => prompt.OrderBy(Worth.Of));

    [Fact]
    public async Task RerankAsync_MoreCandidatesThanCallsCover_LeavesTheTailUnselected()
    {
        var client = new ScriptedChatClient(prompt => prompt.OrderBy(Worth.Of));
        var sut = new ListwiseReranker(client, new() { WindowSize = 4, Step = 2, MaxCalls = 2 });
        var request = new RerankRequest("worth", Worth.Candidates(Enumerable.Range(1, 9)));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal(2, client.Prompts.Count);
        Assert.Equal([6, 5], Worth.Ranked(result).Take(2));
        Assert.Equal([7, 8, 9], Worth.Ranked(result).Skip(6));
        Assert.All(result.Ranking.Skip(6), ranked => Assert.Equal(UnscoredReason.NotSelected, ranked.Status.Reason));
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_LongPassages_ShortensThemEvenlyAndReportsIt()
    {
        var client = new ScriptedChatClient(prompt => prompt.OrderBy(_ => 0));
        var sut = new ListwiseReranker(client, new() { MaxPromptTokens = 1024, MaxPassageTokens = 1000 });
        var longText = string.Concat(Enumerable.Repeat("word ", 800));

        var result = await sut.RerankAsync("query", ["short one", $"a {longText}", $"b {longText}"]);

        var counter = new CharacterTokenCounter();
        var prompt = Assert.Single(client.Prompts);
        Assert.True(prompt.Messages.Sum(message => counter.Count(message.Text)) <= 1024);
        Assert.False(result.Ranking[0].Tokens!.Value.IsTruncated);
        Assert.Equal(result.Ranking[1].Tokens, result.Ranking[2].Tokens);
        Assert.InRange(result.Ranking[1].Tokens!.Value.Read, 200, 500);
        Assert.Equal(1001, result.Ranking[1].Tokens!.Value.Total);
    }

    [Fact]
    public async Task RerankAsync_LongQuery_IsCutWithAWarning()
    {
        var sut = new ListwiseReranker(Oracle, new() { MaxPromptTokens = 2048 });

        var result = await sut.RerankAsync(string.Concat(Enumerable.Repeat("word ", 4000)), Worth.Candidates(1, 2));

        Assert.Contains("5000 tokens; the first 512", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_ServiceReportsUsage_AddsItUp()
    {
        var sut = new ListwiseReranker(
            new ScriptedChatClient((prompt, _) => Task.FromResult(
                new ChatResponse(new ChatMessage(ChatRole.Assistant, prompt.OrderBy(Worth.Of))) { Usage = new() { InputTokenCount = 321 } })),
            new() { WindowSize = 4, Step = 2 });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2, 3, 4, 5, 6));

        Assert.Equal(642, result.Report.Stages[0].Tokens);
    }

    [Fact]
    public async Task RerankAsync_Settings_ReachTheModel()
    {
        var client = new ScriptedChatClient(prompt => prompt.OrderBy(Worth.Of));
        var options = new ListwiseRerankerOptions { ModelId = "judge", Seed = 7, MaxAnswerTokens = 99 };
        var sut = new ListwiseReranker(client, options);
        options.Seed = 8;

        await sut.RerankAsync("worth", Worth.Candidates(1, 2));

        var sent = Assert.Single(client.Settings)!;
        Assert.Equal(0, sent.Temperature);
        Assert.Equal(7, sent.Seed);
        Assert.Equal("judge", sent.ModelId);
        Assert.Equal(99, sent.MaxOutputTokens);
        Assert.Equal("judge", sut.Metadata.Model);
    }

    [Fact]
    public void Metadata_ClientKnowsItsModel_NamesIt()
    {
        var sut = new ListwiseReranker(Oracle);

        Assert.Equal(new RerankerMetadata("llm:listwise", RerankerKind.Llm, ScoreKind.RankOnly) { Model = "scripted-1" }, sut.Metadata);
        Assert.Same(Oracle, sut.GetService<ScriptedChatClient>());
    }

    [Theory]
    [InlineData(1, 1, 1, 50)]
    [InlineData(101, 10, 1, 50)]
    [InlineData(20, 0, 1, 50)]
    [InlineData(20, 20, 1, 50)]
    [InlineData(20, 21, 1, 50)]
    [InlineData(20, 10, 0, 50)]
    [InlineData(20, 10, 3, 2)]
    public void Constructor_SettingOutOfRange_Throws(int windowSize, int step, int passes, int maxCalls) => Assert.Throws<ValidationException>(
        () => new ListwiseReranker(Oracle, new() { WindowSize = windowSize, Step = step, Passes = passes, MaxCalls = maxCalls }));

    [Fact]
    public void Constructor_NoClient_Throws() => Assert.Throws<ArgumentNullException>(() => new ListwiseReranker(null!));

    [Fact]
    public async Task RerankAsync_PromptLeavesNoRoom_SaysSo()
    {
        using var prompt = new PromptFolder($"<message role=\"user\">{new string('x', 8000)} {{{{$query}}}} {{{{$passages}}}}</message>");
        var sut = new ListwiseReranker(Oracle, new() { PromptDirectory = prompt.Path, MaxPromptTokens = 1024 });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("worth", Worth.Candidates(1, 2)));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
        Assert.Contains("MaxPromptTokens", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_PromptOfTheUser_IsTheOneSent()
    {
        using var prompt = new PromptFolder("<message role=\"user\">Mine. Query: {{$query}}\n{{$passages}}</message>");
        var client = new ScriptedChatClient(shown => shown.OrderBy(Worth.Of));
        var sut = new ListwiseReranker(client, new() { PromptDirectory = prompt.Path });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2));

        Assert.Equal([2, 1], Worth.Ranked(result));
        Assert.StartsWith("Mine.", Assert.Single(client.Prompts).User, StringComparison.Ordinal);
    }
}
