namespace SkRerank.Tests;

public sealed class MaxTokensTests : DecoratorContractTests
{
    private readonly List<int?> _limits = [];

    protected override IReranker Decorate(IReranker inner) => inner.WithMaxTokens(64);

    [Theory]
    [InlineData(null, 64)]
    [InlineData(128, 64)]
    [InlineData(32, 32)]
    public async Task RerankAsync_Request_CarriesTheLowerLimit(int? asked, int expected)
    {
        var sut = Recording("tiny").WithMaxTokens(64);

        await sut.RerankAsync(new RerankRequest("q", Passages.Make(2)) { MaxTokens = asked, TopK = 1 });

        Assert.Equal(expected, Assert.Single(_limits));
    }

    [Theory]
    [InlineData("tiny", "tiny:64")]
    [InlineData("tiny+first:0.5", "tiny:64+first:0.5")]
    [InlineData("my reranker", "my reranker:64")]
    public void Metadata_Name_SaysTheLimit(string inner, string expected) =>
        Assert.Equal((expected, 64), (Recording(inner).WithMaxTokens(64).Metadata.Name, Recording(inner).WithMaxTokens(64).Metadata.MaxTokens));

    [Fact]
    public async Task Then_LimitOfTheFirstStage_DoesNotReachTheSecond()
    {
        var sut = Recording("tiny").WithMaxTokens(64).Then(Recording("lrt"), keep: 1);

        await sut.RerankAsync(new RerankRequest("q", Passages.Make(3)) { MaxTokens = 256, TopK = 3 });

        Assert.Equal([64, 256], _limits);
    }

    [Fact]
    public void Constructor_TooLow_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Recording("tiny").WithMaxTokens(15));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RerankRequest("q", []) { MaxTokens = 15 });
    }

    private FakeReranker Recording(string name)
    {
        var words = FakeReranker.ScoringByWords();
        return new()
        {
            Metadata = new(name, RerankerKind.Local, ScoreKind.Logit),
            RerankAsyncCallback = (request, token) =>
            {
                _limits.Add(request.MaxTokens);
                return words.RerankAsync(request, token);
            },
        };
    }
}
