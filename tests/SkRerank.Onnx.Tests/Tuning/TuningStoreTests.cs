namespace SkRerank.Onnx.Tests;

public sealed class TuningStoreTests : IDisposable
{
    private const string Revision = "0123456789ab";

    private readonly string _directory = Directory.CreateTempSubdirectory("skrerank-tuning-").FullName;

    [Fact]
    public void Read_Written_GivesItForThatModelOnly()
    {
        var sut = new TuningStore(_directory);

        var isWritten = sut.Write(Revision, new(3, 256));

        Assert.True(isWritten);
        Assert.Equal(new EngineTuning(3, 256), new TuningStore(_directory).Read(Revision));
        Assert.Null(sut.Read("ffffffffffff"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"version":1,"workers":"many","batchTokens":512}""")]
    [InlineData("""{"version":1,"workers":0,"batchTokens":512}""")]
    [InlineData("""{"version":1,"workers":2,"batchTokens":99999999}""")]
    [InlineData("""{"version":1,"workers":2,"batchTokens":1.5}""")]
    [InlineData("""{"version":2,"workers":2,"batchTokens":512}""")]
    [InlineData("""{"version":1,"workers":2}""")]
    public void Read_FileBroken_CountsAsNotRemembered(string content)
    {
        var sut = new TuningStore(_directory);
        sut.Write(Revision, new(3, 256));
        File.WriteAllText(Assert.Single(Files()), content);

        Assert.Null(sut.Read(Revision));
        Assert.True(sut.Write(Revision, new(2, 512)));
        Assert.Equal(new EngineTuning(2, 512), sut.Read(Revision));
    }

    [Fact]
    public void Write_DirectoryCannotBeMade_IsNoFailure()
    {
        var file = Path.Combine(_directory, "a file");
        File.WriteAllText(file, "");

        Assert.False(new TuningStore(file).Write(Revision, new(3, 256)));
        Assert.False(new TuningStore(null).Write(Revision, new(3, 256)));
        Assert.Null(new TuningStore(null).Read(Revision));
    }

    [Fact]
    public async Task Write_ManyAtOnce_LeavesOneWholeFile()
    {
        var sut = new TuningStore(_directory);

        await Task.WhenAll(Enumerable.Range(1, 20).Select(workers => Task.Run(() => sut.Write(Revision, new(workers, 512)))));

        Assert.Single(Files());
        Assert.InRange(sut.Read(Revision)!.Workers, 1, 20);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string[] Files() => Directory.GetFiles(_directory, "*", SearchOption.AllDirectories);
}
