namespace SkRerank.Tests;

public sealed class RerankRequestTests
{
    [Fact]
    public void Constructor_BadArgument_NamesIt()
    {
        Assert.Throws<ArgumentNullException>("query", () => new RerankRequest(null!, []));
        Assert.Throws<ArgumentException>("query", () => new RerankRequest(" \t", []));
        Assert.Throws<ArgumentNullException>("candidates", () => new RerankRequest("q", null!));
        var exception = Assert.Throws<ArgumentException>("candidates", () => new RerankRequest("q", [new("a", "a"), null!]));
        Assert.Contains("Candidate 1 is null", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void TopK_NotPositive_Throws(int topK) =>
        Assert.Throws<ArgumentOutOfRangeException>("TopK", () => new RerankRequest("q", []) { TopK = topK });

    [Fact]
    public void CostLimit_Negative_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("CostLimit", () => new RerankRequest("q", []) { CostLimit = -0.01m });
        Assert.Equal(0, new RerankRequest("q", []) { CostLimit = 0 }.CostLimit);
    }

    [Fact]
    public void Candidates_ListChangedAfterwards_StayTheSame()
    {
        var list = new List<RerankCandidate> { new("a", "a") };
        var sut = new RerankRequest("q", list);

        list.Clear();

        Assert.Single(sut.Candidates);
    }

    [Fact]
    public void WithCandidates_OtherCandidates_KeepsQueryAndLimits()
    {
        var sut = new RerankRequest("q", [new("a", "a")]) { TopK = 3, CostLimit = 2, Deadline = DateTimeOffset.UnixEpoch };
        var other = new RerankCandidate("b", "b");

        var request = sut.WithCandidates([other]);

        Assert.Same(other, Assert.Single(request.Candidates));
        Assert.Equal(("q", 3, 2m, DateTimeOffset.UnixEpoch), (request.Query, request.TopK, request.CostLimit, request.Deadline));
        Assert.Throws<ArgumentNullException>("candidates", () => sut.WithCandidates(null!));
    }
}
