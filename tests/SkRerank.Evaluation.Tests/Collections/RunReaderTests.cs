using System.IO.Compression;
using System.Text;

namespace SkRerank.Evaluation.Tests;

public sealed class RunReaderTests : IDisposable
{
    private const string Lines = """
        {"query":"q1","id":"d1","score":1.5}
        {"query":"q1","id":"d3","score":2,"tag":"mine"}
        {"query":"q1","id":"d2","score":1.5}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(RunOrder.TrecEval, "d3,d2,d1")]
    [InlineData(RunOrder.Listed, "d3,d1,d2")]
    public async Task ReadAsync_Jsonl_OrdersByScoreThenByTheRule(RunOrder order, string expected)
    {
        var run = await RunReader.ReadAsync(_folder.Write("mine.jsonl", Lines), order);

        Assert.Equal(expected.Split(','), run.Ranking("q1").Select(entry => entry.DocumentId));
        Assert.Equal("mine", run.Name);
    }

    [Fact]
    public async Task ReadAsync_Compressed_ReadsTheSame()
    {
        var path = _folder.Write("mine.jsonl.gz", Compressed(Lines));

        var run = await RunReader.ReadAsync(path);

        Assert.Equal(3, run.Ranking("q1").Count);
        Assert.Equal("mine", run.Name);
    }

    [Fact]
    public async Task ReadAsync_OnlyTheCompressedFileThere_IsFoundByThePlainName()
    {
        _folder.Write("bm25.trec.gz", Compressed("q1 Q0 d1 1 3.5 bm25\n"));

        var run = await RunReader.ReadAsync(Path.Combine(_folder.Root, "bm25.trec"));

        Assert.Equal("d1", Assert.Single(run.Ranking("q1")).DocumentId);
    }

    [Fact]
    public async Task ReadAsync_CompressedCollection_IsReadWhole()
    {
        foreach (var (name, text) in ((string, string)[])[
            ("corpus.jsonl", SmallCollection.Corpus), ("queries.jsonl", SmallCollection.Queries), ("qrels/test.tsv", SmallCollection.Judgments)])
        {
            _folder.Write($"packed/{name}.gz", Compressed(text));
        }

        var corpus = await BeirCollectionReader.ReadAsync(Path.Combine(_folder.Root, "packed"));

        Assert.Equal((4, 3), (corpus.Documents.Count, corpus.Queries.Count));
    }

    [Fact]
    public async Task ReadAsync_DamagedGzip_SaysSo()
    {
        var bytes = Compressed(string.Concat(Enumerable.Repeat(Lines, 100)));
        bytes.AsSpan(10).Fill(0xFF);
        var path = _folder.Write("bad.jsonl.gz", bytes);

        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => RunReader.ReadAsync(path));

        Assert.Contains("gzip", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query":"q1","id":"d1"}""", "\"score\" is missing")]
    [InlineData("""{"query":"q1","score":1}""", "\"id\" is missing")]
    [InlineData("""{"query":"q1","id":"d1","score":"1"}""", "\"score\" must be a number")]
    [InlineData("""{"query":"q1","id":"d1","score":1e999}""", "not a finite number")]
    [InlineData("""{"query":"q1","id":"d1","score":1}|{"query":"q1","id":"d1","score":2}""", "twice")]
    public async Task ReadAsync_BrokenJsonl_NamesTheFault(string lines, string expected)
    {
        var path = _folder.Write("bad.jsonl", lines.Replace('|', '\n'));

        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => RunReader.ReadAsync(path));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Compressed(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return stream.ToArray();
    }
}
