namespace SkRerank.Evaluation.Tests;

public sealed class TrecRunReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("q Q0 d 1 1.5", "6 fields are expected")]
    [InlineData("q Q0 d 1 x tag", "the score \"x\" is not a decimal number")]
    [InlineData("q Q0 d 1 12abc tag", "the score \"12abc\"")]
    [InlineData("q Q0 d 1 0x1A tag", "the score \"0x1A\"")]
    [InlineData("q Q0 d 1 nan tag", "the score \"nan\"")]
    [InlineData("q Q0 d 1 inf tag", "the score \"inf\"")]
    [InlineData("q Q0 d 1 Infinity tag", "the score \"Infinity\"")]
    [InlineData("q Q0 d 1 1,5 tag", "the score \"1,5\"")]
    [InlineData("q Q0 a 7 1 tag", "query \"q\" holds document \"a\" twice")]
    public async Task ReadAsync_MalformedLine_NamesFileLineAndReason(string line, string reason)
    {
        var path = _folder.Write("bad.trec", $"q Q0 a 1 2 tag\n\n{line}\n");

        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => TrecRunReader.ReadAsync(path));

        Assert.Equal((path, 3), (exception.Input, exception.Line));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_TiedScores_LargerIdByUtf8BytesComesFirst()
    {
        var path = _folder.Write("ties.trec", "q 0 10 1 5 t\nq 0 9 2 5 t\nq 0 \U0001F600 3 5 t\nq 0 \uFF21 4 5 t\nq 0 z 5 5.0000000001 t\nq 0 A 6 +5. t\n");

        var run = await TrecRunReader.ReadAsync(path);

        Assert.Equal(["z", "\U0001F600", "\uFF21", "A", "9", "10"], run.Ranking("q").Select(entry => entry.DocumentId));
        Assert.Equal("ties", run.Name);
    }

    [Fact]
    public async Task ReadAsync_ListedOrder_KeepsTiesAsTheyStand()
    {
        var path = _folder.Write("run.trec", "q 0 c 1 1 t\nq 0 a 3 5 t\nq 0 b 2 5 t\nq 0 d 0 9 t\n");

        var run = await TrecRunReader.ReadAsync(path, RunOrder.Listed);

        Assert.Equal(["d", "a", "b", "c"], run.Ranking("q").Select(entry => entry.DocumentId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n")]
    public async Task ReadAsync_NoLine_Throws(string content)
    {
        var path = _folder.Write("empty.trec", content);

        await Assert.ThrowsAsync<InvalidInputException>(() => TrecRunReader.ReadAsync(path));
    }

    [Fact]
    public async Task WriteAsync_ThenReadAsync_GivesTheSameRun()
    {
        var run = RetrievalRun.FromRankings("a b", new Dictionary<string, IReadOnlyList<string>> { ["q"] = ["x", "é", "y"], ["p"] = ["z"] });
        using var writer = new StringWriter();

        await TrecRunWriter.WriteAsync(run, writer);
        var read = await TrecRunReader.ReadAsync(_folder.Write("run.trec", writer.ToString()));

        Assert.StartsWith("p Q0 z 1 1 a-b\n", writer.ToString(), StringComparison.Ordinal);
        Assert.Equal(run.Ranking("q"), read.Ranking("q"));
    }

    [Fact]
    public async Task WriteAsync_IdWithWhiteSpace_Throws()
    {
        var run = RetrievalRun.FromRankings("run", new Dictionary<string, IReadOnlyList<string>> { ["q"] = ["x y"] });

        await Assert.ThrowsAsync<ArgumentException>(() => TrecRunWriter.WriteAsync(run, TextWriter.Null));
    }
}
