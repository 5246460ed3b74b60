namespace SkRerank.Onnx.Tests;

public sealed class EngineTuningTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("skrerank-tuning-").FullName;

    [Fact]
    public async Task WarmUpAsync_NothingRemembered_MeasuresAndRemembers()
    {
        await using var sut = Encoder();

        await sut.WarmUpAsync();

        Assert.Equal(new EngineTuning(sut.Load.Workers, sut.Load.BatchTokens), await RememberedAsync());
        Assert.NotNull(sut.Load.TimePerThousandTokens);
    }

    [Fact]
    public async Task WarmUpAsync_Remembered_MeasuresNothing()
    {
        await RememberAsync(new(3, 96));
        await using var sut = Encoder();
        var batches = 0;
        sut.BatchScored += (_, _) => batches++;

        await sut.WarmUpAsync();

        Assert.Equal((3, 96, 1), (sut.Load.Workers, sut.Load.BatchTokens, batches));
    }

    [Fact]
    public async Task RerankAsync_WithoutWarmUp_UsesWhatIsRememberedAndMeasuresNothing()
    {
        await RememberAsync(new(1, 16));
        await using var sut = Encoder();
        var batches = 0;
        sut.BatchScored += (_, _) => batches++;

        await sut.RerankAsync("restart", ["the service", "the powershell"]);

        Assert.Equal((1, 16, 1), (sut.Load.Workers, sut.Load.BatchTokens, batches));
    }

    [Fact]
    public async Task WarmUpAsync_OptionsSet_WinOverWhatIsRemembered()
    {
        await RememberAsync(new(3, 96));
        await using var sut = Encoder(options => (options.Workers, options.BatchTokens) = (2, 200));

        await sut.WarmUpAsync();

        Assert.Equal((2, 200), (sut.Load.Workers, sut.Load.BatchTokens));
        Assert.Equal(new EngineTuning(3, 96), await RememberedAsync());
    }

    [Fact]
    public async Task WarmUpAsync_DirectoryCannotBeUsed_StillWorks()
    {
        var file = Path.Combine(_directory, "a file");
        File.WriteAllText(file, "");
        await using var sut = Encoder(options => options.CacheDirectory = file);

        await sut.WarmUpAsync();

        Assert.True((await sut.RerankAsync("restart", ["the service"])).Ranking[0].Status.IsScored);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private OnnxCrossEncoder Encoder(Action<OnnxCrossEncoderOptions>? configure = null)
    {
        var options = new OnnxCrossEncoderOptions { Model = OnnxModel.Tiny, CacheDirectory = _directory };
        configure?.Invoke(options);
        return new(options);
    }

    private async Task<EngineTuning?> RememberedAsync() => new TuningStore(_directory).Read(await RevisionAsync());

    private async Task RememberAsync(EngineTuning tuning) => new TuningStore(_directory).Write(await RevisionAsync(), tuning);

    private static Task<string> RevisionAsync() => Task.Run(() => OnnxModelFiles.Revision(OnnxModelFiles.FindGraph(OnnxModel.Tiny)));
}
