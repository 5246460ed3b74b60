using Microsoft.SemanticKernel.Memory;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class SemanticTextMemoryTests : IDisposable
{
    private readonly ListMemoryStore _store = new();
    private readonly LengthEmbeddings _embeddings = new();
    private readonly SemanticTextMemory _sut;

    public SemanticTextMemoryTests() => _sut = new(_store, _embeddings);

    public void Dispose() => _embeddings.Dispose();

    [Fact]
    public async Task SearchAsync_DefaultRelevance_IsThatOfTheStaticType()
    {
        await _sut.SaveInformationAsync("c", "text", "a");

        var byClass = await _sut.SearchAsync("c", "q").ToListAsync();
        var byInterface = await ((ISemanticTextMemory)_sut).SearchAsync("c", "q").ToListAsync();

        Assert.Equal((1, 0), (byClass.Count, byInterface.Count));
        Assert.Equal([(1, 0.0), (1, 0.7)], _store.Searches);
    }

    [Fact]
    public async Task SaveReferenceAsync_Text_IsNotStored()
    {
        await _sut.SaveReferenceAsync("c", "long text", "id", "source", "about");

        var found = Assert.Single(await _sut.SearchAsync("c", "q", limit: 3).ToListAsync());

        Assert.Equal(("", "about", true, "source"), (found.Metadata.Text, found.Metadata.Description, found.Metadata.IsReference, found.Metadata.ExternalSourceName));
        Assert.Equal(9, _store.Records[0].Embedding.Span[0]);
    }

    [Fact]
    public async Task SearchAsync_UnknownCollection_FindsNothing() => Assert.Empty(await _sut.SearchAsync("none", "q").ToListAsync());

    [Fact]
    public async Task GetAsync_Saved_IsFoundUntilRemoved()
    {
        await _sut.SaveInformationAsync("c", "text", "a", additionalMetadata: "more");

        var found = await _sut.GetAsync("c", "a");
        await _sut.RemoveAsync("c", "a");

        Assert.Equal(("text", "more", 1.0), (found!.Metadata.Text, found.Metadata.AdditionalMetadata, found.Relevance));
        Assert.Null(await _sut.GetAsync("c", "a"));
        Assert.Equal(["c"], await _sut.GetCollectionsAsync());
    }

    [Fact]
    public void MemoryRecord_MetadataAsJson_IsReadBack()
    {
        var record = MemoryRecord.LocalRecord("id", "text", null, new float[] { 1 });

        var copy = MemoryRecord.FromJsonMetadata(record.GetSerializedMetadata(), new float[] { 2 });

        Assert.Contains("\"is_reference\":false", record.GetSerializedMetadata(), StringComparison.Ordinal);
        Assert.Equal(("id", "text", ""), (copy.Metadata.Id, copy.Metadata.Text, copy.Metadata.Description));
        Assert.False(copy.HasTimestamp);
    }
}
