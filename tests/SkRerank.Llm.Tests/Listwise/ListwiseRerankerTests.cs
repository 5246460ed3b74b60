using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Listwise;

public sealed class ListwiseRerankerTests
{
    private static readonly ScriptedChatClient Oracle = new(prompt => prompt.OrderBy(Worth.Of));

    private readonly ManualTimeProvider _time = new();

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

    [Fact]
    public async Task RerankAsync_AnswersOfEveryKindOfDisorder_LosesNoPassage()
    {
        var random = new Random(11);
        var client = new ScriptedChatClient(prompt => random.Next(8) switch
        {
            0 => "I cannot rank these.",
            1 => "",
            2 => "[2] > [2] > [99]",
            3 => "<think>[3] is",
            4 => "1. [2]\n2. [1]",
            5 => "{\"ranking\":[3,2",
            6 => "Sure! " + prompt.OrderBy(_ => random.NextDouble()),
            _ => prompt.OrderBy(Worth.Of),
        });
        var sut = new ListwiseReranker(client, new() { WindowSize = 5, Step = 2, MaxCalls = 1000 });
        var windows = 0;

        for (var run = 0; run < 400; run++)
        {
            var request = new RerankRequest("worth", Worth.Shuffled(2 + (run % 40), run));
            var result = await sut.RerankAsync(request);
            RankingContract.Check(request, result);
            windows += result.Report.Stages[0].Calls;
        }

        Assert.True(windows > 3000);
        Assert.Equal(windows, client.Prompts.Count);
    }

    [Fact]
    public async Task RerankAsync_ModelAlwaysRefuses_KeepsFirstStageOrderAndSaysWhy()
    {
        var sut = new ListwiseReranker(new ScriptedChatClient(_ => "I'm sorry, I cannot rank [1] and [2]."));
        var request = new RerankRequest("worth", Worth.Candidates(1, 3, 2));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([1, 3, 2], Worth.Ranked(result));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.Unparsable, ranked.Status.Reason));
        Assert.Contains("Refused", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_OneWindowIsRefused_KeepsItsOrderAndReportsIt()
    {
        var calls = 0;
        var sut = new ListwiseReranker(
            new ScriptedChatClient(prompt => ++calls == 2 ? "no" : prompt.OrderBy(Worth.Of)), new() { WindowSize = 4, Step = 2 });
        var request = new RerankRequest("worth", Worth.Candidates(1, 2, 3, 4, 5, 6));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([1, 2, 6, 5, 4, 3], Worth.Ranked(result));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.Contains("1 of 2 windows", result.Degradation.Reason, StringComparison.Ordinal);
        Assert.Equal(StageOutcome.Partial, result.Report.Stages[0].Outcome);
    }

    [Fact]
    public async Task RerankAsync_ContentFilterStopsAWindow_CountsAsNoAnswer()
    {
        var sut = new ListwiseReranker(new ScriptedChatClient((_, _) => Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, "[2] > [1]")) { FinishReason = ChatFinishReason.ContentFilter })));

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2));

        Assert.Equal([1, 2], Worth.Ranked(result));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, RerankerErrorKind.Authentication)]
    [InlineData(HttpStatusCode.TooManyRequests, RerankerErrorKind.RateLimited)]
    [InlineData(HttpStatusCode.BadRequest, RerankerErrorKind.Invalid)]
    [InlineData(HttpStatusCode.BadGateway, RerankerErrorKind.Unavailable)]
    public async Task RerankAsync_EveryCallFails_Throws(HttpStatusCode status, RerankerErrorKind kind)
    {
        var sut = new ListwiseReranker(new ScriptedChatClient(
            (_, _) => Task.FromException<ChatResponse>(new HttpRequestException("error 429, try again in 5 s", null, status))));

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("worth", Worth.Candidates(1, 2, 3)));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal("llm:listwise", failure.Stage);
    }

    [Fact]
    public async Task RerankAsync_OneCallFails_KeepsItsWindowAndNeverReadsTheErrorAsAnOrder()
    {
        var calls = 0;
        var sut = new ListwiseReranker(
            new ScriptedChatClient(prompt => ++calls == 1 ? throw new InvalidOperationException("[4] > [3] > [2] > [1]") : prompt.OrderBy(Worth.Of)),
            new() { WindowSize = 4, Step = 2 });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2, 3, 4, 5, 6));

        Assert.Equal([4, 3, 2, 1, 5, 6], Worth.Ranked(result));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.Null(result.Report.Stages[0].Tokens);
    }

    [Fact]
    public async Task RerankAsync_DeadlineBetweenWindows_KeepsWhatTheWindowsSaid()
    {
        var client = new ScriptedChatClient((prompt, _) =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, prompt.OrderBy(Worth.Of))));
        });
        var sut = new ListwiseReranker(client, new() { WindowSize = 4, Step = 2 }, _time);
        var request = new RerankRequest("worth", Worth.Candidates(1, 2, 3, 4, 5, 6, 7, 8)) { Deadline = _time.GetUtcNow() + TimeSpan.FromSeconds(1.5) };

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([8, 7, 4, 3, 6, 5, 1, 2], Worth.Ranked(result));
        Assert.Equal(2, result.Ranking.Count(ranked => ranked.Status.Reason == UnscoredReason.Deadline));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_DeadlineDuringTheFirstCall_KeepsFirstStageOrder()
    {
        var sut = new ListwiseReranker(ScriptedChatClient.Hanging(), timeProvider: _time);
        var request = new RerankRequest("worth", Worth.Candidates(1, 2, 3)) { Deadline = _time.GetUtcNow() + TimeSpan.FromMilliseconds(400) };

        var pending = sut.RerankAsync(request);
        _time.Advance(TimeSpan.FromMilliseconds(400));
        var result = await pending;

        Assert.Equal([1, 2, 3], Worth.Ranked(result));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
        Assert.Equal(1, result.Report.Stages[0].Attempts);
    }

    [Fact]
    public async Task RerankAsync_ClientIgnoresItsToken_CancelsAllTheSame()
    {
        var never = new TaskCompletionSource<ChatResponse>();
        var sut = new ListwiseReranker(new ScriptedChatClient((_, _) => never.Task));
        using var cancellation = new CancellationTokenSource();

        var pending = sut.RerankAsync("worth", Worth.Candidates(1, 2), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(TimeSpan.FromSeconds(30)));
    }

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

        var result = await sut.RerankAsync("query", ["short one", longText, longText]);

        var counter = new CharacterTokenCounter();
        var prompt = Assert.Single(client.Prompts);
        Assert.True(prompt.Messages.Sum(message => counter.Count(message.Text)) <= 1024);
        Assert.False(result.Ranking[0].Tokens!.Value.IsTruncated);
        Assert.Equal(result.Ranking[1].Tokens, result.Ranking[2].Tokens);
        Assert.InRange(result.Ranking[1].Tokens!.Value.Read, 200, 500);
        Assert.Equal(1000, result.Ranking[1].Tokens!.Value.Total);
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
