namespace ChatWithDocs.Tests;

public sealed class DocumentFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    [Fact]
    public void List_NestedFolders_GivesDocumentsOnly()
    {
        _folder.Write("b.md", "x");
        _folder.Write("sub/a.txt", "x");
        _folder.Write("sub/c.MARKDOWN", "x");
        _folder.Write("sub/d.png", "x");
        _folder.Write(".git/e.md", "x");
        var sut = new DocumentFolder(_folder.Path, _warnings.Add);

        var names = sut.List();

        Assert.Equal(["b.md", "sub/a.txt", "sub/c.MARKDOWN"], names);
    }

    [Fact]
    public void List_LinkToAFolderAbove_Ends()
    {
        _folder.Write("sub/a.md", "x");
        Directory.CreateSymbolicLink(System.IO.Path.Combine(_folder.Path, "sub", "loop"), _folder.Path);
        var sut = new DocumentFolder(_folder.Path, _warnings.Add);

        var names = sut.List();

        Assert.Equal(["sub/a.md"], names);
    }

    [Fact]
    public async Task ReadAsync_FileAboveTheLimit_IsLeftOutByName()
    {
        _folder.Write("large.md", new string('x', 101));
        var sut = new DocumentFolder(_folder.Path, _warnings.Add, maxBytes: 100);

        var file = await sut.ReadAsync("large.md");

        Assert.Null(file);
        Assert.StartsWith("large.md is left out", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_MissingOrBinaryFile_IsLeftOutByName()
    {
        _folder.Write("binary.md", "a\0b");
        var sut = new DocumentFolder(_folder.Path, _warnings.Add);

        var files = new[] { await sut.ReadAsync("binary.md"), await sut.ReadAsync("gone.md") };

        Assert.All(files, Assert.Null);
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public async Task ReadAsync_ByteOrderMark_IsNotPartOfTheText()
    {
        _folder.Write("a.md", "\uFEFF# A");
        var sut = new DocumentFolder(_folder.Path, _warnings.Add);

        var file = await sut.ReadAsync("a.md");

        Assert.Equal("# A", file!.Text);
    }

    [Fact]
    public void Divide_MarkdownNestedTooDeeply_IsReadAsTextWithAWarning()
    {
        var sut = new DocumentFolder(_folder.Path, _warnings.Add);

        var sections = sut.Divide(new SourceFile("deep.md", "hash", new string('>', 5000) + " text"));

        Assert.Single(sections);
        Assert.Contains("deep.md", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
