namespace ChatWithDocs.Tests;

public sealed class DocumentIndexTests : IDisposable
{
    private readonly TemporaryFolder _docs = new();
    private readonly TemporaryFolder _data = new();
    private readonly List<string> _warnings = [];

    private string IndexFile => Path.Combine(_data.Path, "index.db");

    [Fact]
    public async Task RefreshAsync_UnchangedFolder_IndexesNothing()
    {
        _docs.Write("a.md", "# A\n\nApples.");
        _docs.Write("b.md", "# B\n\nBananas.");
        await RefreshAsync();

        var changes = await RefreshAsync();

        Assert.Equal(new IndexChanges(Indexed: 0, Removed: 0, Unchanged: 2, Sections: 2), changes);
    }

    [Fact]
    public async Task RefreshAsync_ChangedFile_ReplacesItsSections()
    {
        _docs.Write("a.md", "# A\n\nApples.\n\n# Old\n\nPears.");
        _docs.Write("b.md", "# B\n\nBananas.");
        await RefreshAsync();
        _docs.Write("a.md", "# A\n\nCherries.");

        var changes = await RefreshAsync();

        Assert.Equal(new IndexChanges(Indexed: 1, Removed: 0, Unchanged: 1, Sections: 2), changes);
        Assert.Empty(Search("apples"));
        Assert.Empty(Search("pears"));
        Assert.Equal("a.md#1", Assert.Single(Search("cherries")).Id);
    }

    [Fact]
    public async Task RefreshAsync_RenamedFile_IsFoundUnderItsNewNameOnly()
    {
        var file = _docs.Write("a.md", "# A\n\nApples.");
        await RefreshAsync();
        File.Move(file, Path.Combine(_docs.Path, "z.md"));

        var changes = await RefreshAsync();

        Assert.Equal(new IndexChanges(Indexed: 1, Removed: 1, Unchanged: 0, Sections: 1), changes);
        Assert.Equal("z.md#1", Assert.Single(Search("apples")).Id);
    }

    [Fact]
    public async Task RefreshAsync_DeletedFile_IsRemoved()
    {
        var file = _docs.Write("a.md", "# A\n\nApples.");
        await RefreshAsync();
        File.Delete(file);

        var changes = await RefreshAsync();

        Assert.Equal(new IndexChanges(Indexed: 0, Removed: 1, Unchanged: 0, Sections: 0), changes);
        Assert.Empty(Search("apples"));
    }

    [Fact]
    public async Task RefreshAsync_Cancelled_LeavesTheIndexAsItWas()
    {
        _docs.Write("a.md", "# A\n\nApples.");
        await RefreshAsync();
        _docs.Write("a.md", "# A\n\nCherries.");
        _docs.Write("b.md", "# B\n\nBananas.");
        using var cancellation = new CancellationTokenSource();
        using (var sut = Open())
        {
            // Cancels when the second file is about to be read, after the first one was replaced.
            var progress = new CallbackProgress(share => cancellation.CancelIf(share > 0));

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.RefreshAsync(Folder(), progress, cancellation.Token));
        }

        Assert.Single(Search("apples"));
        Assert.Empty(Search("cherries"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task Open_DamagedFile_BuildsANewOneAndKeepsTheOld(int offset)
    {
        _docs.Write("a.md", "# A\n\nApples.");
        await RefreshAsync();
        using (var stream = File.OpenWrite(IndexFile))
        {
            stream.Position = offset;
            stream.Write(Enumerable.Repeat((byte)0xAB, 2000).ToArray());
        }

        var changes = await RefreshAsync();

        Assert.Equal(1, changes.Indexed);
        Assert.Single(Search("apples"));
        Assert.Contains("damaged", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.True(File.Exists(IndexFile + ".old1"));
    }

    [Fact]
    public async Task Open_DatabaseOfAnotherProgram_IsKeptUnderAnotherName()
    {
        await File.WriteAllTextAsync(IndexFile, "The user's own text, named by mistake.");

        await RefreshAsync();

        Assert.Equal("The user's own text, named by mistake.", await File.ReadAllTextAsync(IndexFile + ".old1"));
    }

    [Fact]
    public async Task Search_ManySections_GivesTheBestFirstWithScoresThatFall()
    {
        _docs.Write("a.md", "# A\n\nApples and pears.\n\n# B\n\nApples, apples, apples.\n\n# C\n\nNothing here.\n\n# D\n\nNor here.");
        await RefreshAsync();

        var hits = Search("apples");

        Assert.Equal(["a.md#2", "a.md#1"], hits.Select(hit => hit.Id));
        Assert.True(hits[0].Score > hits[1].Score);
        Assert.Equal("B", hits[0].Title);
    }

    [Fact]
    public async Task Search_Stemming_FindsOtherForms()
    {
        _docs.Write("a.md", "# Ranking\n\nRanked lists.");
        await RefreshAsync();

        Assert.Single(Search("ranks"));
    }

    [Fact]
    public async Task EmbedAsync_UnchangedFolder_EmbedsEachSectionOnce()
    {
        _docs.Write("a.md", "# A\n\nred red green");
        _docs.Write("b.md", "# B\n\ngreen");
        await RefreshAsync();

        Assert.Equal(2, await EmbedAsync(new WordCountEmbeddings("red", "green")));
        Assert.Equal(0, await EmbedAsync(new WordCountEmbeddings("red", "green")));
        _docs.Write("b.md", "# B\n\nred");
        await RefreshAsync();
        Assert.Equal(1, await EmbedAsync(new WordCountEmbeddings("red", "green")));

        using var sut = Open();
        Assert.Equal(["b.md#1", "a.md#1"], sut.Nearest(new float[] { 1, 0 }, 2).Select(hit => hit.Id));
        Assert.Equal(1, sut.Nearest(new float[] { 1, 0 }, 2)[0].Score, 1e-6);
        Assert.Empty(sut.Nearest(new float[] { 0, 0 }, 2));
    }

    [Fact]
    public async Task EmbedAsync_AnotherModel_EmbedsAllAnew()
    {
        _docs.Write("a.md", "# A\n\nred\n\n# B\n\nblue");
        await RefreshAsync();
        await EmbedAsync(new WordCountEmbeddings("red", "green"));

        var embedded = await EmbedAsync(new WordCountEmbeddings("blue", "red", "green"));

        using var sut = Open();
        Assert.Equal(2, embedded);
        Assert.Equal("a.md#2", sut.Nearest(new float[] { 1, 0, 0 }, 1)[0].Id);
        Assert.Empty(sut.Nearest(new float[] { 1, 0 }, 1));
    }

    [Fact]
    public async Task EmbedAsync_Interrupted_KeepsTheBatchesThatAreDone()
    {
        _docs.Write("a.md", string.Concat(Enumerable.Range(0, 100).Select(number => $"# {number}\n\nred\n\n")));
        await RefreshAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => EmbedAsync(new WordCountEmbeddings("red", "green") { FailsAfter = 1 }));

        Assert.Equal(100 - 64, await EmbedAsync(new WordCountEmbeddings("red", "green")));
    }

    [Fact]
    public async Task Open_IndexOfTheVersionBefore_KeepsItsSections()
    {
        _docs.Write("a.md", "# A\n\nApples.");
        await RefreshAsync();
        using (var connection = IndexDatabase.Open(IndexFile, _warnings.Add))
            connection.Run("DROP TABLE vectors; DROP TABLE embedding; PRAGMA user_version = 1;");

        var changes = await RefreshAsync();

        Assert.Equal(new IndexChanges(Indexed: 0, Removed: 0, Unchanged: 1, Sections: 1), changes);
        Assert.Empty(_warnings);
        Assert.Equal(1, await EmbedAsync(new WordCountEmbeddings("apples", "pears")));
    }

    public void Dispose()
    {
        _docs.Dispose();
        _data.Dispose();
    }

    private DocumentFolder Folder() => new(_docs.Path, _warnings.Add);

    private DocumentIndex Open() => DocumentIndex.Open(IndexFile, _warnings.Add);

    private async Task<IndexChanges> RefreshAsync()
    {
        using var sut = Open();
        return await sut.RefreshAsync(Folder());
    }

    private async Task<int> EmbedAsync(WordCountEmbeddings embeddings)
    {
        using var sut = Open();
        return await sut.EmbedAsync(embeddings);
    }

    private IReadOnlyList<SectionHit> Search(string question)
    {
        using var sut = Open();
        return sut.Search(question, 10);
    }

    private sealed class CallbackProgress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
