using System.Net;
using Microsoft.SemanticKernel;

namespace ChatWithDocs.Tests;

public sealed class ConversationTests : IDisposable
{
    private readonly List<string> _asked = [];
    private readonly List<string> _said = [];
    private readonly Interruption _interruption = new();

    [Theory]
    [InlineData("one\ntwo\n\nthree", "one|two")]
    [InlineData("one\n", "one")]
    [InlineData("", "")]
    public async Task RunAsync_Lines_AreAskedUntilAnEmptyOne(string input, string expected)
    {
        var sut = new Conversation(new StringReader(input), prompt: null, _said.Add);

        var failures = await sut.RunAsync(AskAsync, _interruption);

        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), _asked);
        Assert.Equal(0, failures);
    }

    [Fact]
    public async Task RunAsync_EndpointFails_SaysWhyAndGoesOn()
    {
        var sut = new Conversation(new StringReader("one\ntwo\nthree\n"), prompt: null, _said.Add);

        var failures = await sut.RunAsync(
            (question, token) => question == "two" ? throw new HttpOperationException(HttpStatusCode.TooManyRequests, null, "secret", null) : AskAsync(question, token),
            _interruption);

        Assert.Equal(["one", "three"], _asked);
        Assert.Equal(1, failures);
        Assert.StartsWith("The endpoint answered 429:", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AnotherFailure_EndsIt()
    {
        var sut = new Conversation(new StringReader("one\ntwo\n"), prompt: null, _said.Add);

        await Assert.ThrowsAsync<InvalidOperationException>(() => sut.RunAsync((_, _) => throw new InvalidOperationException(), _interruption));
    }

    [Fact]
    public async Task RunAsync_UserInterruptsAnAnswer_CanAskAgain()
    {
        var sut = new Conversation(new StringReader("one\ntwo\n"), prompt: TextWriter.Null, _said.Add);

        await sut.RunAsync(
            async (question, token) =>
            {
                await AskAsync(question, token);
                if (question == "one")
                {
                    _interruption.Signal();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
            _interruption);

        Assert.Equal(["one", "two"], _asked);
        Assert.StartsWith("Interrupted.", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task RunAsync_InterruptedOnceMoreOrWithoutAUser_Ends(bool hasUser, int signals)
    {
        var sut = new Conversation(new StringReader("one\ntwo\n"), prompt: hasUser ? TextWriter.Null : null, _said.Add);

        var running = sut.RunAsync(
            async (question, token) =>
            {
                await AskAsync(question, token);
                for (var signal = 0; signal < signals; signal++)
                    _interruption.Signal();
                await Task.Delay(Timeout.Infinite, token);
            },
            _interruption);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["one"], _asked);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileWaitingForALine_Ends()
    {
        using var input = new SilentReader();
        var sut = new Conversation(input, prompt: null, _said.Add);

        var running = sut.RunAsync(AskAsync, _interruption);
        _interruption.Signal();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    public void Dispose() => _interruption.Dispose();

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
