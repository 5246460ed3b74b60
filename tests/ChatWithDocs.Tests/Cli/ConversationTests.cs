namespace ChatWithDocs.Tests;

public sealed class ConversationTests
{
    private readonly List<string> _asked = [];

    [Theory]
    [InlineData("one\ntwo\n\nthree", "one|two")]
    [InlineData("one\n", "one")]
    [InlineData("", "")]
    public async Task RunAsync_Lines_AreAskedUntilAnEmptyOne(string input, string expected)
    {
        var sut = new Conversation(new StringReader(input), prompt: null);

        await sut.RunAsync(AskAsync, CancellationToken.None);

        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), _asked);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileWaitingForALine_Ends()
    {
        using var cancellation = new CancellationTokenSource();
        using var input = new SilentReader();
        var sut = new Conversation(input, prompt: null);

        var running = sut.RunAsync(AskAsync, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private Task AskAsync(string question, CancellationToken cancellationToken)
    {
        _asked.Add(question);
        return Task.CompletedTask;
    }

    /// <summary>A terminal at which nobody types until the test ends.</summary>
    private sealed class SilentReader : TextReader
    {
        private readonly ManualResetEventSlim _end = new();

        public override string? ReadLine()
        {
            _end.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _end.Set();
            base.Dispose(disposing);
        }
    }
}
