namespace SkRerank.Onnx.Tests;

public sealed class ModelStoreTests
{
    [Fact]
    public async Task PullAsync_ModelIsThere_AsksNobody()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();
        var sut = folder.Open(server);
        var first = await sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None);
        var requests = server.Requests.Count;

        var second = await sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task PullAsync_TwiceAtOnce_DownloadsOnce()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None)));

        Assert.Single(server.Requests, request => request.File == "onnx/model.onnx");
    }

    [Fact]
    public async Task PullAsync_OtherBytesThanAtTheFirstPull_IsRefusedUntilForgotten()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();
        var sut = folder.Open(server);
        await sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None);
        await sut.RemoveAsync(TemporaryStore.Name);
        server.Files["onnx/model.onnx"] = TemporaryStore.Bytes(seed: 9, 200_000);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None));
        await sut.RemoveAsync(TemporaryStore.Name, forget: true);
        var stored = await sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        Assert.Contains("at the first pull it was", failure.Message, StringComparison.Ordinal);
        Assert.Equal(server.Files["onnx/model.onnx"], File.ReadAllBytes(Path.Combine(stored.Directory, "model.onnx")));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("cut")]
    [InlineData("missing")]
    public async Task PullAsync_StoredFileIsDamaged_SaysWhichAndWhatToDo(string damage)
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();
        var sut = folder.Open(server);
        var graph = Path.Combine((await sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None)).Directory, "model.onnx");
        if (damage == "missing")
            File.Delete(graph);
        else
            File.WriteAllBytes(graph, TemporaryStore.Bytes(seed: 5, damage == "cut" ? 100 : 200_000));

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Contains("model.onnx", failure.Message, StringComparison.Ordinal);
        Assert.Contains("skrerank models remove made-model", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarmUpAsync_StoredFileHasChanged_RefusesToLoad()
    {
        using var folder = new TemporaryStore();
        await using var server = (await ModelServer.StartAsync()).WithTiny();
        var stored = await folder.Open(server).PullAsync("ms-marco-TinyBERT-L2-v2");
        File.AppendAllText(Path.Combine(stored.Directory, "config.json"), " ");
        await using var sut = new OnnxCrossEncoder(new() { Model = stored.Model });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.WarmUpAsync());

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
        Assert.Contains("'config.json' has", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ms-marco-MiniLM-L6-v2", "skrerank models pull ms-marco-MiniLM-L6-v2")]
    [InlineData("something-else", "skrerank models add DIR --name something-else")]
    public async Task WarmUpAsync_ModelIsNotThere_NamesTheCommandToGetIt(string name, string command)
    {
        using var folder = new TemporaryStore();
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Stored(name, Path.Combine(folder.Directory, name)) });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.WarmUpAsync());

        Assert.Contains(command, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unheard-of", "There is no known model")]
    [InlineData("electra-base", "optimum-cli export onnx")]
    public async Task PullAsync_NameThatCannotBePulled_SaysWhatToDo(string name, string message)
    {
        using var folder = new TemporaryStore();
        await using var server = await ModelServer.StartAsync();

        var failure = await Assert.ThrowsAsync<RerankerException>(() => folder.Open(server).PullAsync(name));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task AddAsync_ModelDirectory_IsStoredUnderItsName()
    {
        using var folder = new TemporaryStore();
        using var model = TestModels.CopyOfTiny();
        var sut = new ModelStore(folder.Directory);

        var stored = await sut.AddAsync(model.Directory, "mine");

        await using var encoder = new OnnxCrossEncoder(new() { Model = stored.Model });
        await encoder.WarmUpAsync();
        Assert.StartsWith("mine@", encoder.Metadata.Model, StringComparison.Ordinal);
        Assert.Null(stored.Repository);
    }

    [Fact]
    public async Task AddAsync_BrokenModel_LeavesNothing()
    {
        using var folder = new TemporaryStore();
        using var model = TestModels.WithGraph("no graph"u8.ToArray());
        var sut = new ModelStore(folder.Directory);

        await Assert.ThrowsAsync<RerankerException>(() => sut.AddAsync(model.Directory, "mine"));

        Assert.Empty(folder.LoadableFiles());
    }

    [Theory]
    [InlineData("lrt")]
    [InlineData("../outside")]
    [InlineData(".pins")]
    [InlineData("")]
    public async Task AddAsync_NameThatIsTakenOrLeadsOut_IsRefused(string name)
    {
        using var folder = new TemporaryStore();
        using var model = TestModels.CopyOfTiny();

        await Assert.ThrowsAsync<RerankerException>(() => new ModelStore(folder.Directory).AddAsync(model.Directory, name));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Directory));
    }

    [Fact]
    public async Task AddAsync_NameIsInTheStore_IsRefused()
    {
        using var folder = new TemporaryStore();
        using var model = TestModels.CopyOfTiny();
        var sut = new ModelStore(folder.Directory);
        await sut.AddAsync(model.Directory, "mine");

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.AddAsync(model.Directory, "mine"));

        Assert.Contains("already", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(sut.Find("mine"));
    }

    [Fact]
    public async Task RemoveAsync_UnfinishedPull_DeletesTheParts()
    {
        using var folder = new TemporaryStore();
        var parts = Directory.CreateDirectory(Path.Combine(folder.Directory, ".incoming", "mine", "parts"));
        File.WriteAllText(Path.Combine(parts.FullName, "model.onnx"), "part");

        await new ModelStore(folder.Directory).RemoveAsync("mine");

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder.Directory, ".incoming")));
    }

    [Fact]
    public async Task RemoveAsync_DirectoryThatIsNoModel_IsLeftAlone()
    {
        using var folder = new TemporaryStore();
        var own = Directory.CreateDirectory(Path.Combine(folder.Directory, "mine"));

        await Assert.ThrowsAsync<RerankerException>(() => new ModelStore(folder.Directory).RemoveAsync("mine"));

        Assert.True(own.Exists);
        Assert.Null(new ModelStore(folder.Directory).Find("mine"));
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("absent")]
    [InlineData("../etc")]
    public async Task RemoveAsync_NotAModelOfTheStore_IsRefused(string name)
    {
        using var folder = new TemporaryStore();

        await Assert.ThrowsAsync<RerankerException>(() => new ModelStore(folder.Directory).RemoveAsync(name));
    }

    [Fact]
    public async Task PullAsync_DiskCannotBeWritten_FailsAndLeavesNoParts()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync((_, file, _) =>
        {
            // A directory where the part belongs: opening it fails as any full or broken disk does.
            Directory.CreateDirectory(Path.Combine(folder.Directory, ".incoming", TemporaryStore.Name, "parts", Path.GetFileName(file)));
            return Task.FromResult(false);
        });

        var failure = await Assert.ThrowsAsync<RerankerException>(
            () => folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Equal(RerankerErrorKind.Unavailable, failure.Kind);
        Assert.Contains("cannot be written to the store", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder.Directory, ".incoming")));
    }
}
