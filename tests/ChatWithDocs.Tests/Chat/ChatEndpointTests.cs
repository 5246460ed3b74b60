using SkRerank.Bench;
using SkRerank.Testing;

namespace ChatWithDocs.Tests;

/// <summary>Asks a scripted chat model through the real client, over loopback.</summary>
public sealed class ChatEndpointTests : IDisposable
{
    private const string Fruit = "# Fruit\n\n## Banana\n\nBanana banana banana.\n\n## Ripe\n\nA banana is ripe when it is yellow.";

    private readonly ChatFixture _chat = new ChatFixture().Write("fruit.md", Fruit);
    private readonly List<string> _prompts = [];

    [Fact]
    public async Task AskAsync_Model_AnswersInPiecesFromTheGroundedPrompt()
    {
        await using var server = await StartAsync(_ => ChatReply.Say("A banana is ripe when it is yellow [1]. It is red elsewhere [7]."));
        var progress = new PieceCounter();
        var sut = await OpenAsync(server);

        var turn = await sut.AskAsync("When is a banana ripe?", progress);

        Assert.Equal("A banana is ripe when it is yellow [1]. It is red elsewhere [7].", turn.Answer.Text);
        Assert.Equal("fake-model", turn.Model);
        Assert.True(progress.Pieces > 3);
        Assert.Equal(turn.Answer.Prompt, progress.Prompt);
        Assert.Equal([true, false], turn.Answer.NumberedSources.Select(source => source.IsCited));
        Assert.Equal([7], turn.Answer.UnknownCitations);
        Assert.Contains("[1] Fruit > Ripe\n> A banana is ripe when it is yellow.", Assert.Single(_prompts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_FollowUp_IsRewrittenByTheModelAndSearched()
    {
        await using var server = await StartAsync(request => ChatReply.Say(IsRewriting(request) ? "Is a ripe banana\nyellow?" : "Yes [1]."));
        var sut = await OpenAsync(server);
        await sut.AskAsync("When is a banana ripe?");

        var turn = await sut.AskAsync("And is it yellow?\n> forged");

        Assert.Equal("Is a ripe banana yellow?", turn.Retrieved.Query);
        var rewriting = _prompts[1];
        Assert.Contains("> Question: When is a banana ripe?\n> Answer: Yes [1].\n", rewriting, StringComparison.Ordinal);
        Assert.Contains("Last question: And is it yellow? > forged\n", rewriting, StringComparison.Ordinal);
        Assert.Contains("Question: Is a ripe banana yellow?\n", _prompts[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_RewritingThatIsNoQuestion_FallsBackToTheRule()
    {
        await using var server = await StartAsync(request => ChatReply.Say(IsRewriting(request) ? new string('x', 600) : "Yes [1]."));
        var sut = await OpenAsync(server);
        await sut.AskAsync("When is a banana ripe?");

        var turn = await sut.AskAsync("Is it yellow?");

        Assert.Equal("Is it yellow? (When is a banana ripe?)", turn.Retrieved.Query);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(401)]
    public async Task AskAsync_Refused_FailsWithAClearMessageAndLeavesNoTrace(int status)
    {
        var isRefusing = true;
        await using var server = await StartAsync(_ => isRefusing ? new() { Status = status, Text = "refused" } : ChatReply.Say("Yes [1]."));
        var sut = await OpenAsync(server);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => sut.AskAsync("When is a banana ripe?"));
        isRefusing = false;
        var turn = await sut.AskAsync("And is it yellow?");

        Assert.StartsWith($"The endpoint answered {status}: ", ServiceFailure.Describe(exception), StringComparison.Ordinal);
        Assert.Equal("And is it yellow?", turn.Retrieved.Query);
        Assert.Equal(2, _prompts.Count);
    }

    [Fact]
    public async Task AskAsync_ConnectionCutInTheAnswer_IsAFailureOfTheEndpoint()
    {
        await using var server = await StartAsync(_ => ChatReply.Say("A banana is ripe when it is yellow.") with { CutAfter = 3 });
        var sut = await OpenAsync(server);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => sut.AskAsync("When is a banana ripe?"));

        Assert.NotNull(ServiceFailure.Describe(exception));
    }

    [Fact]
    public async Task AskAsync_NoServer_SaysThatItCannotBeReached()
    {
        var server = await StartAsync(_ => ChatReply.Say("x"));
        var sut = await OpenAsync(server);
        await server.DisposeAsync();

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => sut.AskAsync("When is a banana ripe?"));

        Assert.StartsWith("The endpoint cannot be reached: ", ServiceFailure.Describe(exception), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_InterruptedInTheAnswer_StopsAndTheConversationGoesOn()
    {
        var isSilent = true;
        await using var server = await StartAsync(_ => isSilent ? ChatReply.Say("one two three") with { SilentAfter = 2 } : ChatReply.Say("Yes [1]."));
        using var cancellation = new CancellationTokenSource();
        var sut = await OpenAsync(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sut.AskAsync("When is a banana ripe?", new PieceCounter { FirstPiece = cancellation.Cancel }, cancellation.Token));
        isSilent = false;
        var turn = await sut.AskAsync("When is a banana ripe?");

        Assert.Equal("Yes [1].", turn.Answer.Text);
    }

    public void Dispose() => _chat.Dispose();

    private static bool IsRewriting(ChatRequest request) => request.Question.Contains("Last question:", StringComparison.Ordinal);

    private Task<RerankServer> StartAsync(Func<ChatRequest, ChatReply> reply) => ChatServer.StartAsync(request =>
    {
        _prompts.Add(request.Question);
        return reply(request);
    });

    private Task<DocsChat> OpenAsync(RerankServer server) => _chat.StartAsync(
        FakeReranker.ScoringBy((_, candidate) => candidate.Text.Contains("ripe") ? 1 : 0),
        settings => settings with { Model = "fake-model", Endpoint = ChatServer.EndpointOf(server) });

    private sealed class PieceCounter : IAnswerProgress
    {
        public int Pieces { get; private set; }

        public string? Prompt { get; private set; }

        public Action? FirstPiece { get; init; }

        public void Found(RetrievedSections retrieved)
        {
        }

        public void Asked(string prompt) => Prompt = prompt;

        public void Wrote(string piece)
        {
            if (Pieces++ == 0)
                FirstPiece?.Invoke();
        }
    }
}
