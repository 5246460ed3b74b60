using System.Text;

namespace SkRerank.Testing;

public abstract partial class RerankerContractTests
{
    [Fact]
    public void Metadata_Always_IsFilled()
    {
        var sut = Create();

        Assert.False(string.IsNullOrWhiteSpace(sut.Metadata.Name));
        Assert.True(Enum.IsDefined(sut.Metadata.Kind));
        Assert.True(sut.Metadata.MaxTokens is null or > 0);
        Assert.True(sut.Metadata.MaxCandidates is null or > 0);
    }

    [Fact]
    public async Task RerankAsync_PlainPassages_ReportsWhatItDid()
    {
        var sut = Create();

        var result = await RerankCheckedAsync(sut, new RerankRequest(Query, Passages.Make(3)));

        Assert.NotEmpty(result.Report.Stages);
    }

    [Fact]
    public void GetService_OwnType_FindsItself()
    {
        var sut = Create();

        Assert.Same(sut, sut.GetService(typeof(IReranker)));
        Assert.Same(sut, sut.GetService(sut.GetType()));
        Assert.Same(sut, sut.GetService<IReranker>());
    }

    [Fact]
    public void GetService_UnknownTypeOrKey_GivesNull()
    {
        var sut = Create();

        Assert.Null(sut.GetService(typeof(StringBuilder)));
        Assert.Null(sut.GetService(typeof(IReranker), "no such key"));
        Assert.Throws<ArgumentNullException>("serviceType", () => sut.GetService(null!));
    }
}
