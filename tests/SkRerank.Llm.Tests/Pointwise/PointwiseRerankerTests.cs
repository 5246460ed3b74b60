using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Pointwise;

public sealed class PointwiseRerankerTests
{
    [Fact]
    public async Task RerankAsync_Grades_OrdersByThemAndKeepsTies()
    {
        var sut = new PointwiseReranker(new ScriptedChatClient(prompt => $"{{\"grade\": {Worth.Of(prompt.Passage)}}}"));

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 3, 0, 2).Concat(
            [new("31", "This passage, too, is worth 3 points.")]));

        Assert.Equal([3, 31, 2, 1, 0], Worth.Ranked(result));
        Assert.Equal([3.0, 3, 2, 1, 0], result.Ranking.Select(ranked => ranked.Score!.Value));
    }

    [Fact]
    public async Task RerankAsync_UnreadableAnswer_IsUnscoredAndNeverZero()
    {
        var sut = new PointwiseReranker(new ScriptedChatClient(prompt => Worth.Of(prompt.Passage) == 2 ? "It depends." : "{\"grade\": 0}"));
        var request = new RerankRequest("worth", Worth.Candidates(2, 1, 3));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([1, 3, 2], Worth.Ranked(result));
        Assert.Equal(UnscoredReason.Unparsable, result.Ranking[2].Status.Reason);
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_OneCallFails_LeavesThatCandidateUnscored()
    {
        var sut = new PointwiseReranker(new ScriptedChatClient(
            prompt => Worth.Of(prompt.Passage) == 2 ? throw new HttpRequestException("grade: 3") : "{\"grade\": 1}"), new() { MaxRetries = 0 });

        var result = await sut.RerankAsync("worth", Worth.Candidates(2, 1, 3));

        Assert.Equal(UnscoredReason.Failed, result.Ranking[2].Status.Reason);
        Assert.Equal("2", result.Ranking[2].Candidate.Id);
    }

    [Fact]
    public async Task RerankAsync_EveryCallFails_Throws()
    {
        var sut = new PointwiseReranker(new ScriptedChatClient(_ => throw new TimeoutException("slow")), new() { RetryDelay = TimeSpan.Zero });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("worth", Worth.Candidates(1, 2)));

        Assert.Equal(RerankerErrorKind.Timeout, failure.Kind);
        Assert.True(failure.IsRetryable);
    }

    [Fact]
    public async Task RerankAsync_ManyCandidates_RunsNoMoreCallsAtOnceThanAllowed()
    {
        var running = 0;
        var most = 0;
        var gate = new Lock();
        var client = new ScriptedChatClient(async (_, _) =>
        {
            lock (gate)
                most = Math.Max(most, ++running);
            await Task.Yield();
            lock (gate)
                running--;
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "{\"grade\": 1}"));
        });
        var sut = new PointwiseReranker(client, new() { Parallelism = 3 });

        await sut.RerankAsync("worth", Worth.Candidates(Enumerable.Range(1, 60)));

        Assert.InRange(most, 1, 3);
        Assert.Equal(60, client.Prompts.Count);
    }

    [Fact]
    public async Task RerankAsync_MoreCandidatesThanCalls_LeavesTheTailUnselected()
    {
        var client = new ScriptedChatClient(_ => "{\"grade\": 1}");
        var sut = new PointwiseReranker(client, new() { MaxCalls = 2 });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2, 3, 1));

        Assert.Equal(2, client.Prompts.Count);
        Assert.Equal([1, 2, 1, 3], Worth.Ranked(result));
        Assert.Equal(UnscoredReason.NotSelected, result.Ranking[3].Status.Reason);
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_DeadlinePasses_KeepsTheGradesThatCame()
    {
        var time = new ManualTimeProvider();
        var client = new ScriptedChatClient(async (prompt, token) =>
        {
            if (Worth.Of(prompt.Passage) != 3)
                await Task.Delay(Timeout.Infinite, token);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, "{\"grade\": 3}"));
        });
        var sut = new PointwiseReranker(client, timeProvider: time);
        var request = new RerankRequest("worth", Worth.Candidates(3, 1, 2)) { Deadline = time.GetUtcNow() + TimeSpan.FromSeconds(1) };

        var pending = sut.RerankAsync(request);
        SpinWait.SpinUntil(() => client.Prompts.Count == 3, TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(1));
        var result = await pending;

        RankingContract.Check(request, result);
        Assert.Equal(2, result.Ranking.Count(ranked => ranked.Status.Reason == UnscoredReason.Deadline));
    }

    [Fact]
    public void Constructor_SettingOutOfRange_Throws()
    {
        var client = ScriptedChatClient.Hanging();

        Assert.Throws<ValidationException>(() => new PointwiseReranker(client, new() { Parallelism = 0 }));
        Assert.Throws<ValidationException>(() => new PointwiseReranker(client, new() { MaxCalls = 0 }));
        Assert.Throws<ValidationException>(() => new PointwiseReranker(client, new() { Scale = (GradeScale)9 }));
        Assert.Throws<ValidationException>(() => new PointwiseReranker(client, new() { MaxPromptTokens = 10 }));
        Assert.Throws<ValidationException>(() => new PointwiseReranker(client, new() { Temperature = 3 }));
        Assert.Throws<ArgumentNullException>(() => new PointwiseReranker(null!));
    }
}
