using System.Net;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Calls;

public sealed class CallBoundTests : IDisposable
{
    private const string Model = "scripted-1";

    private readonly ScriptedChatClient _oracle = new(prompt => prompt.OrderBy(Worth.Of));

    public void Dispose() => _oracle.Dispose();

    [Fact]
    public async Task RerankAsync_CostLimit_ChoosesTheDepthBeforeTheFirstCall()
    {
        var sut = new ListwiseReranker(_oracle, Priced(new() { WindowSize = 4, Step = 2 }));
        var unlimited = await sut.RerankAsync(new RerankRequest("worth", Worth.Candidates(1, 2, 3, 4)) { CostLimit = 1000 });
        var cost = unlimited.Report.Stages[0].Cost!.Value;
        var request = new RerankRequest("worth", Worth.Candidates(Enumerable.Range(1, 20))) { CostLimit = cost * 3.2m };

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal(3, result.Report.Stages[0].Calls);
        Assert.InRange(result.Report.Stages[0].Cost!.Value, 0, request.CostLimit.Value);
        Assert.Equal([8, 7], Worth.Ranked(result).Take(2));
        Assert.All(result.Ranking.Skip(8), ranked => Assert.Equal(UnscoredReason.CostLimit, ranked.Status.Reason));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_CostLimitOfZero_SendsNothing()
    {
        var sut = new ListwiseReranker(_oracle, Priced(new()));

        var result = await sut.RerankAsync(new RerankRequest("worth", Worth.Candidates(1, 2)) { CostLimit = 0 });

        Assert.Empty(_oracle.Prompts);
        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.CostLimit, ranked.Status.Reason));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_CostLimitAndNoPrice_SaysWhatToSet()
    {
        var sut = new ListwiseReranker(_oracle);

        var failure = await Assert.ThrowsAsync<RerankerException>(
            () => sut.RerankAsync(new RerankRequest("worth", Worth.Candidates(1, 2)) { CostLimit = 1 }));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
        Assert.Contains(Model, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Prices", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_TokenLimitOfPointwiseCalls_StopsBeforeItIsPassed()
    {
        var client = new ScriptedChatClient(_ => "{\"grade\": 2}");
        var sut = new PointwiseReranker(client, new() { MaxRequestTokens = 700, Parallelism = 1 });
        var request = new RerankRequest("worth", Worth.Candidates(Enumerable.Range(1, 30)));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.InRange(client.Prompts.Count, 1, 6);
        Assert.Equal(client.Prompts.Count, result.Ranking.Count(ranked => ranked.Status.IsScored));
        Assert.All(result.Ranking.Skip(client.Prompts.Count), ranked => Assert.Equal(UnscoredReason.CostLimit, ranked.Status.Reason));
    }

    [Fact]
    public async Task RerankAsync_UsageInTheAnswer_IsWhatTheReportCosts()
    {
        var client = new ScriptedChatClient((prompt, _) => Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, prompt.OrderBy(Worth.Of))) { Usage = new() { InputTokenCount = 1000, OutputTokenCount = 100 } }));
        var sut = new ListwiseReranker(client, Priced(new() { WindowSize = 4, Step = 2 }));

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2, 3, 4, 5, 6));

        var stage = Assert.Single(result.Report.Stages);
        Assert.Equal(2000, stage.Tokens);
        Assert.Equal(((2000 * 1m) + (200 * 4m)) / 1_000_000m, stage.Cost);
        Assert.Equal(2, stage.Rounds);
        Assert.Equal("passages: 6, calls: 2, rounds: 2; answers ok: 2, repaired: 0, failed: 0", result.Report.Plan);
    }

    [Fact]
    public async Task RerankAsync_CallsUsedUpMidway_KeepsWhatWasFound()
    {
        var client = new ScriptedChatClient(async (prompt, token) =>
        {
            await Task.Yield();
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, prompt.BestBy(Worth.Of)))
            {
                Usage = new() { InputTokenCount = 4000, OutputTokenCount = 1 },
            };
        });
        var sut = new SetwiseReranker(client, new() { GroupSize = 3, Best = 3, MaxRequestTokens = 40_000 });
        var request = new RerankRequest("worth", Worth.Shuffled(40, seed: 4));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.InRange(result.Report.Stages[0].Calls, 9, 18);
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.Contains(result.Ranking, ranked => ranked.Status.Reason == UnscoredReason.CostLimit);
    }

    [Fact]
    public async Task RerankAsync_FailureThatPasses_IsRepeatedAndCounted()
    {
        var calls = 0;
        var client = new ScriptedChatClient(prompt =>
            ++calls <= 2 ? throw new HttpRequestException("busy", null, HttpStatusCode.TooManyRequests) : prompt.OrderBy(Worth.Of));
        var sut = new ListwiseReranker(client, new() { RetryDelay = TimeSpan.Zero });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2));

        Assert.Equal([2, 1], Worth.Ranked(result));
        Assert.Equal(1, result.Report.Stages[0].Calls);
        Assert.Equal(3, result.Report.Stages[0].Attempts);
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_FailureThatStays_IsRepeatedNoMoreThanAllowed()
    {
        var client = new ScriptedChatClient(_ => throw new HttpRequestException("busy", null, HttpStatusCode.ServiceUnavailable));
        var sut = new ListwiseReranker(client, new() { RetryDelay = TimeSpan.Zero, MaxRetries = 3 });

        await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("worth", Worth.Candidates(1, 2)));

        Assert.Equal(4, client.Prompts.Count);
    }

    [Fact]
    public async Task RerankAsync_PauseWouldPassTheDeadline_GivesUpAtOnce()
    {
        var time = new ManualTimeProvider();
        var client = new ScriptedChatClient(_ => throw new HttpRequestException("busy", null, HttpStatusCode.TooManyRequests));
        var sut = new ListwiseReranker(client, new() { RetryDelay = TimeSpan.FromSeconds(2) }, time);
        var request = new RerankRequest("worth", Worth.Candidates(1, 2)) { Deadline = time.GetUtcNow() + TimeSpan.FromSeconds(1) };

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(request).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal(RerankerErrorKind.RateLimited, failure.Kind);
        Assert.Single(client.Prompts);
    }

    [Fact]
    public async Task RerankAsync_KeyIsRefused_StopsAtTheFirstCallAndQuotesNothing()
    {
        var client = new ScriptedChatClient(_ => throw new HttpRequestException("bad key sk-123456", null, HttpStatusCode.Unauthorized));
        var sut = new ListwiseReranker(client, new() { WindowSize = 4, Step = 2 });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("worth", Worth.Candidates(Enumerable.Range(1, 20))));

        Assert.Equal(RerankerErrorKind.Authentication, failure.Kind);
        Assert.DoesNotContain("sk-123456", failure.ToString(), StringComparison.Ordinal);
        Assert.Single(client.Prompts);
    }

    [Theory]
    [InlineData("Unsupported value: 'temperature' does not support 0 with this model.")]
    [InlineData("Unsupported parameter: 'seed' is not supported with this model.")]
    public async Task RerankAsync_ModelRefusesAParameter_AsksWithoutItFromThenOn(string message)
    {
        var client = new ScriptedChatClient(prompt => prompt.OrderBy(Worth.Of));
        using var strict = new StrictChatClient(client, message);
        var sut = new ListwiseReranker(strict, new() { Seed = 5, RetryDelay = TimeSpan.Zero });

        var first = await sut.RerankAsync("worth", Worth.Candidates(1, 2));
        var second = await new ListwiseReranker(strict, new() { Seed = 5 }).RerankAsync("worth", Worth.Candidates(1, 2));

        Assert.Equal([2, 1], Worth.Ranked(first));
        Assert.Equal(2, first.Report.Stages[0].Attempts);
        Assert.Equal(1, second.Report.Stages[0].Attempts);
        Assert.Equal(Degradation.None, first.Degradation);
    }

    private static ListwiseRerankerOptions Priced(ListwiseRerankerOptions options)
    {
        options.Prices[Model] = new(Input: 1, Output: 4);
        return options;
    }

    private sealed class StrictChatClient(IChatClient inner, string message) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            (message.Contains("seed", StringComparison.Ordinal) ? options!.Seed is not null : options!.Temperature is not null)
                ? throw new HttpRequestException(message, null, HttpStatusCode.BadRequest)
                : base.GetResponseAsync(messages, options, cancellationToken);
    }
}
