namespace SkRerank.Training.Tests;

public sealed class DocumentReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Markdown_MakesAPassageOfEachSection()
    {
        _folder.Write("a guide.md", """
            ---
            title: not read
            ---
            # The guide

            First words.

            ## Install `tool` [now](x.md)

            ~~~sh
            # not a heading
            ~~~

            ## Empty
            """);

        var documents = await DocumentReader.ReadAsync(_folder.Root);

        Assert.Equal(["a_guide.md#1", "a_guide.md#2"], documents.Select(document => document.Id));
        Assert.Equal(["The guide", "Install tool now"], documents.Select(document => document.Heading));
        Assert.Equal(["The guide", "The guide: Install tool now"], documents.Select(document => document.FullTitle));
        Assert.Contains("# not a heading", documents[1].Text, StringComparison.Ordinal);
        Assert.All(documents, document => Assert.Equal("a guide.md", document.Group));
    }

    [Fact]
    public async Task ReadAsync_LongText_IsDividedBetweenParagraphs()
    {
        var paragraph = string.Join(' ', Enumerable.Repeat("word", 100));
        _folder.Write("long.txt", $"{paragraph}\n\n{paragraph}\n\n{string.Join(' ', Enumerable.Repeat("long", 400))}");

        var documents = await DocumentReader.ReadAsync(_folder.Root);

        Assert.Equal([100, 100, 180, 180, 40], documents.Select(document => document.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Theory]
    [InlineData("corpus.jsonl", """{"_id":"d1","title":"T","text":"words"}""")]
    [InlineData("mine.jsonl", """{"id":"d1","title":"T","text":"words","score":2}""")]
    public async Task ReadAsync_Jsonl_ReadsPassagesAndCandidates(string name, string line)
    {
        var path = _folder.Write(name, line + "\n");

        var documents = await DocumentReader.ReadAsync(name == "corpus.jsonl" ? _folder.Root : path);

        Assert.Equal([new SourceDocument("d1", "words") { Heading = "T" }], documents);
    }

    [Fact]
    public async Task ReadAsync_RepeatedIdentifier_NamesTheLine()
    {
        var path = _folder.Write("mine.jsonl", "{\"id\":\"d1\",\"text\":\"a\"}\n{\"id\":\"d1\",\"text\":\"b\"}\n");

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => DocumentReader.ReadAsync(path));

        Assert.Equal(2, fault.Line);
    }

    [Fact]
    public async Task ReadAsync_FolderWithoutDocuments_SaysWhatIsExpected()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => DocumentReader.ReadAsync(_folder.Root));

        Assert.Contains(".md", fault.Message, StringComparison.Ordinal);
    }
}
