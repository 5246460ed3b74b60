using System.Text;
using System.Text.Json;

namespace SkRerank.Evaluation.Tests;

public class CandidateReaderTests
{
    [Fact]
    public async Task ReadAsync_AllMembers_AreKept()
    {
        const string Line = """{"id":"a","text":"b","title":"t","score":-2.5e1,"metadata":{"lang":"en"},"page":7}""";

        var candidate = Assert.Single(await ReadAsync(Line));

        Assert.Equal(("a", "b", "t", -25.0), (candidate.Id, candidate.Text, candidate.Title, candidate.RetrievalScore));
        Assert.Equal("en", ((JsonElement)candidate.Metadata!["lang"]!).GetString());
        Assert.Equal(7, ((JsonElement)candidate.Metadata["page"]!).GetInt32());
    }

    [Fact]
    public async Task ReadAsync_OptionalMembersNullOrAbsent_AreAbsent()
    {
        var candidates = await ReadAsync("""{"id":"","text":"b","title":null,"score":null,"metadata":null}""" + "\n" + """{"id":"a","text":""}""");

        Assert.All(candidates, candidate => Assert.Equal((null, null, null), (candidate.Title, candidate.RetrievalScore, candidate.Metadata)));
    }

    [Theory]
    [InlineData("\uFEFF{L}\r\n{L}")]
    [InlineData("\n{L}\n \t\r\n{L}\n\n")]
    public async Task ReadAsync_LineEndsAndBlankLines_ArePassedOver(string shape)
    {
        var candidates = await ReadAsync(shape.Replace("{L}", """{"id":"a","text":"b"}""", StringComparison.Ordinal));

        Assert.Equal(["a", "a"], candidates.Select(candidate => candidate.Id));
    }

    [Theory]
    [InlineData(21, 1, 1000, "line 2: there are more than 1 lines")]
    [InlineData(20, 9, 1000, "line 1: the line is longer than 20 bytes")]
    [InlineData(21, 9, 40, "the input is longer than 40 bytes")]
    public async Task ReadAsync_LimitPassed_Throws(int lineBytes, int lines, long bytes, string message)
    {
        var limits = new InputLimits { MaxLineBytes = lineBytes, MaxLines = lines, MaxBytes = bytes };

        var exception = await Assert.ThrowsAsync<InvalidInputException>(
            () => ReadAsync("""{"id":"a","text":"b"}""" + "\n" + """{"id":"a","text":"b"}""", limits));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ReadThatNeverEnds_IsCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var pending = CandidateReader.ReadAsync(new SilentStream(), "terminal", cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    private static Task<IReadOnlyList<RerankCandidate>> ReadAsync(string text, InputLimits? limits = null) =>
        CandidateReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "input", limits);

    /// <summary>Answers no read, and does not hear of cancellation, like a terminal.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);
    }
}
