using Microsoft.SemanticKernel.Data;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class VectorStoreTextSearchTests
{
    private readonly RecordVectors<Record> _vectors = new(
        new Record { Number = 1, Text = "one" }, new Record { Number = 2, Text = "two" }, new Record { Number = 3, Text = "three" });

    [Fact]
    public async Task SearchAsync_Results_ComeWithoutTotalCountAndMetadataAndOnlyWhenRead()
    {
        var sut = new VectorStoreTextSearch<Record>(_vectors);

        var found = await sut.SearchAsync("q", new TextSearchOptions { Top = 2, IncludeTotalCount = true });
        var searchesBefore = _vectors.Searches.Count;
        var texts = await found.Results.ToListAsync();

        Assert.Equal(["one", "two"], texts);
        Assert.Null(found.TotalCount);
        Assert.Null(found.Metadata);
        Assert.Equal((0, 1), (searchesBefore, _vectors.Searches.Count));
    }

    [Fact]
    public async Task GetTextSearchResultsAsync_NewerInterface_IsExplicitAndFilters()
    {
        ITextSearch<Record> sut = new VectorStoreTextSearch<Record>(_vectors);

        var found = await sut.GetTextSearchResultsAsync("q", new() { Top = 2, Skip = 1, Filter = record => record.Number > 1 });

        var result = Assert.Single(await found.Results.ToListAsync());
        Assert.Equal(("title 3", "three", "link/3"), (result.Name, result.Value, result.Link));
        Assert.Null(Assert.Single(_vectors.Searches).Options!.ScoreThreshold);
    }

    [Fact]
    public async Task GetSearchResultsAsync_Records_AreThoseOfTheStore()
    {
        ITextSearch<Record> sut = new VectorStoreTextSearch<Record>(_vectors);

        var found = await (await sut.GetSearchResultsAsync("q", new() { Top = 1 })).Results.ToListAsync();

        Assert.Equal(1, Assert.Single(found).Number);
    }

    [Fact]
    public async Task SearchAsync_NullValue_FailsWhileRead()
    {
        var found = await new VectorStoreTextSearch<Record>(new RecordVectors<Record>(new Record())).SearchAsync("q");

        await Assert.ThrowsAsync<InvalidOperationException>(() => found.Results.ToListAsync().AsTask());
    }

    [Fact]
    public async Task SearchAsync_RecordOfADerivedType_FailsWhileRead()
    {
        var found = await new VectorStoreTextSearch<Record>(new RecordVectors<Record>(new DerivedRecord { Text = "x" })).SearchAsync("q");

        await Assert.ThrowsAsync<ArgumentException>(() => found.Results.ToListAsync().AsTask());
    }

    [Fact]
    public async Task SearchAsync_NoValueAttribute_FailsWhileRead()
    {
        var found = await new VectorStoreTextSearch<object>(new RecordVectors<object>(new object())).SearchAsync("q");

        await Assert.ThrowsAsync<InvalidOperationException>(() => found.Results.ToListAsync().AsTask());
    }

    [Fact]
    public async Task SearchAsync_OlderFilter_NeedsKnownPropertiesAndTheirExactTypes()
    {
        var sut = new VectorStoreTextSearch<Record>(_vectors);

        var found = await sut.SearchAsync("q", new TextSearchOptions { Filter = new TextSearchFilter().Equality("Number", 2) });

        Assert.Equal(["two"], await found.Results.ToListAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => sut.SearchAsync("q", new TextSearchOptions { Filter = new TextSearchFilter().Equality("Unknown", 2) }));
        await Assert.ThrowsAsync<ArgumentException>(
            () => sut.SearchAsync("q", new TextSearchOptions { Filter = new TextSearchFilter().Equality("Number", "2") }));
    }

    [Fact]
    public async Task SearchAsync_OwnMappers_ReadTheRecords()
    {
        var sut = new VectorStoreTextSearch<Record>(_vectors, record => $"<{((Record)record).Text}>", record => new(((Record)record).Text!));

        Assert.Equal("<one>", await (await sut.SearchAsync("q")).Results.FirstAsync());
    }

    private sealed class DerivedRecord : Record;
}
