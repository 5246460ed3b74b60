using System.Net;
using Microsoft.SemanticKernel.ChatCompletion;
using SkRerank.Bench;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>What fails below and above the re-ranking: the service fails as its connector does, re-ranking itself never fails.</summary>
public sealed class ChatFailureTests
{
    private readonly PassageStore _store = new();

    public static TheoryData<ChatSeam, ChatPath, bool> Ranked => new()
    {
        { ChatSeam.Filter, ChatPath.KernelTool, false },
        { ChatSeam.Filter, ChatPath.KernelTool, true },
        { ChatSeam.Function, ChatPath.PlainTool, false },
        { ChatSeam.Function, ChatPath.PlainTool, true },
        { ChatSeam.TextSearch, ChatPath.KernelTool, true },
        { ChatSeam.TextSearch, ChatPath.PlainTool, true },
        { ChatSeam.VectorSearch, ChatPath.KernelTool, true },
        { ChatSeam.Memory, ChatPath.KernelTool, true },
        { ChatSeam.Filter, ChatPath.Prompt, false },
        { ChatSeam.TextSearch, ChatPath.Prompt, true },
    };

    [Theory]
    [MemberData(nameof(Ranked))]
    public async Task Ask_RerankerFails_ModelReadsTheOrderOfTheSearch(ChatSeam seam, ChatPath path, bool isStreaming)
    {
        var reranker = FakeReranker.Throwing(new RerankerException("fake", RerankerErrorKind.Unavailable, "The model is down."));
        await using var sut = await RerankedChat.StartAsync(_store, reranker, seam, ResultType.Strings);

        var answer = await sut.AskAsync(path, isStreaming);

        Assert.Equal([0, 1, 2], RerankedChat.NumbersIn(answer));
        Assert.DoesNotContain("Error", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(429, true)]
    [InlineData(503, false)]
    [InlineData(503, true)]
    public async Task Ask_ServiceRefusesTheSecondRequest_FailsAsTheConnectorDoes(int status, bool isStreaming)
    {
        var reranker = SearchKernel.HighestFirst();
        await using var sut = await StartAsync(reranker, new() { Status = status, RetryAfter = "7", Text = "Come back later." });

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => sut.AskAsync(ChatPath.KernelTool, isStreaming));

        Assert.Equal((HttpStatusCode)status, OpenAIChat.StatusOf(exception));
        Assert.Equal((1, 2), (reranker.Calls, sut.Calls.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ConnectionIsCutInTheAnswer_ThrowsWithWhatIsRankedInTheHistory(bool isStreaming)
    {
        var reranker = SearchKernel.HighestFirst();
        await using var sut = await StartAsync(reranker, ChatReply.Say("Half of this arrives") with { CutAfter = 3 });

        await Assert.ThrowsAnyAsync<Exception>(() => sut.AskAsync(ChatPath.KernelTool, isStreaming));

        Assert.Equal([AuthorRole.User, AuthorRole.Assistant, AuthorRole.Tool], sut.History.Select(message => message.Role));
        Assert.Equal([11, 10, 9], RerankedChat.NumbersIn(sut.History[^1].Content!));
        Assert.Equal((1, 2), (reranker.Calls, sut.Calls.Count));
    }

    [Fact]
    public async Task Ask_ConnectionIsCutInTheCall_SearchesAndRanksNothing()
    {
        var reranker = SearchKernel.HighestFirst();
        await using var sut = await RerankedChat.StartAsync(
            _store, reranker, ChatSeam.Filter, ResultType.Strings, request => RerankedChat.Reply(request) with { HasWholeCalls = false, CutAfter = 4 });

        await Assert.ThrowsAnyAsync<Exception>(() => sut.AskAsync(ChatPath.KernelTool, isStreaming: true));

        Assert.Empty(_store.Counts);
        Assert.Equal(0, reranker.Calls);
        Assert.Single(sut.History);
    }

    [Theory]
    [InlineData(ChatSeam.Filter, ChatPath.KernelTool, false)]
    [InlineData(ChatSeam.Filter, ChatPath.KernelTool, true)]
    [InlineData(ChatSeam.TextSearch, ChatPath.KernelTool, true)]
    [InlineData(ChatSeam.Function, ChatPath.PlainTool, false)]
    [InlineData(ChatSeam.Function, ChatPath.PlainTool, true)]
    [InlineData(ChatSeam.Filter, ChatPath.Prompt, false)]
    public async Task Ask_CancelledWhileRanking_Throws(ChatSeam seam, ChatPath path, bool isStreaming)
    {
        using var cancellation = new CancellationTokenSource();
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = async (_, cancellationToken) =>
            {
                await cancellation.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                throw new InvalidOperationException("The caller's cancellation did not arrive.");
            },
        };
        await using var sut = await RerankedChat.StartAsync(_store, reranker, seam, ResultType.Strings);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.AskAsync(path, isStreaming, cancellation.Token));

        Assert.Equal(1, reranker.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_CancelledWhileTheModelIsSilent_Throws(bool isStreaming)
    {
        using var cancellation = new CancellationTokenSource();
        await using var sut = await RerankedChat.StartAsync(_store, SearchKernel.HighestFirst(), ChatSeam.Filter, ResultType.Strings, request =>
        {
            if (request.ToolResults.Count == 0)
                return RerankedChat.Reply(request);
            cancellation.Cancel();
            return ChatReply.Say("Never read") with { SilentAfter = 1 };
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.AskAsync(ChatPath.KernelTool, isStreaming, cancellation.Token));
    }

    private Task<RerankedChat> StartAsync(FakeReranker reranker, ChatReply last) => RerankedChat.StartAsync(
        _store, reranker, ChatSeam.Filter, ResultType.Strings, request => request.ToolResults.Count > 0 ? last : RerankedChat.Reply(request));
}
