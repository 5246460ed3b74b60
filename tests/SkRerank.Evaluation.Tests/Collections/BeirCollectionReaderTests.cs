namespace SkRerank.Evaluation.Tests;

public sealed class BeirCollectionReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Collection_HasItsParts()
    {
        var corpus = await BeirCollectionReader.ReadAsync(SmallCollection.WriteTo(_folder));

        Assert.Equal(("small", 4, 3), (corpus.Name, corpus.Documents.Count, corpus.Queries.Count));
        Assert.Equal(new CorpusDocument("Bananas", "Bananas are yellow."), corpus.Documents["d1"]);
        Assert.Equal(2, corpus.Judgments.Grades("q1")["d2"]);
        Assert.Equal(["q1", "q2", "q3"], corpus.Judgments.QueryIds);
    }

    [Theory]
    [InlineData("corpus.jsonl", "{\"_id\":\"a\",\"text\":\"b\"}\n{\"_id\":\"a\",\"text\":\"c\"}", 2, "was there before")]
    [InlineData("corpus.jsonl", "{\"_id\":\"a\"}", 1, "\"text\" is missing")]
    [InlineData("corpus.jsonl", "{\"text\":\"a\"}", 1, "\"_id\" is missing")]
    [InlineData("queries.jsonl", "{\"_id\":\"a\",\"text\":\" \"}", 1, "the query is blank")]
    [InlineData("qrels/test.tsv", "q1\td2\t2\n", 1, "the header query-id TAB corpus-id TAB score is expected")]
    [InlineData("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1 d2 2\n", 2, "3 fields are expected, not 1")]
    [InlineData("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td2\t1.5\n", 2, "the grade \"1.5\" is not an integer")]
    [InlineData("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td2\t1\nq1\td2\t1\n", 3, "judges document \"d2\" twice")]
    [InlineData("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", null, "there is no judgment")]
    public async Task ReadAsync_BrokenFile_NamesFileLineAndReason(string file, string content, int? line, string reason)
    {
        var directory = SmallCollection.WriteTo(_folder);
        var path = _folder.Write($"small/{file}", content);

        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => BeirCollectionReader.ReadAsync(directory));

        Assert.Equal((path, line), (exception.Input, exception.Line));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_MissingSplit_NamesTheFile()
    {
        var directory = SmallCollection.WriteTo(_folder);

        var exception = await Assert.ThrowsAsync<FileNotFoundException>(() => BeirCollectionReader.ReadAsync(directory, "dev"));

        Assert.Contains("dev.tsv", exception.Message, StringComparison.Ordinal);
    }
}
