namespace SkRerank.Tests;

public sealed class RerankerCatalogTests
{
    [Fact]
    public void Create_None_KeepsTheFirstStageOrder() => Assert.IsType<FirstStageReranker>(new RerankerCatalog().Create("none"));

    [Fact]
    public void Create_NoneWithArgument_SaysThatItTakesNone()
    {
        var exception = Assert.Throws<RerankerException>(() => new RerankerCatalog().Create("none:x"));

        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.Contains("no argument", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_AddedName_GivesTheFactoryItsArgument()
    {
        string? seen = null;
        var sut = new RerankerCatalog().Add("fake", argument =>
        {
            seen = argument;
            return FakeReranker.ScoringByWords();
        });

        sut.Create("fake:some dir");

        Assert.Equal("some dir", seen);
    }

    [Fact]
    public void Create_Fusion_PrintsItsSpecAsName()
    {
        var sut = new RerankerCatalog();

        var reranker = sut.Create("none+first:0.25");

        Assert.Equal("none+first:0.25", Assert.IsType<FirstStageFusionReranker>(reranker).Metadata.Name);
    }

    [Theory]
    [InlineData("a>20>b")]
    [InlineData("a>20>b|none")]
    [InlineData("a>20>(b|none)+first:0.25")]
    public async Task Create_CascadeOrFallback_PrintsItsSpecAsNameAndRanks(string spec)
    {
        var sut = new RerankerCatalog().Add("a", _ => Named("a")).Add("b", _ => Named("b"));

        var reranker = sut.Create(spec);

        Assert.Equal(spec, reranker.Metadata.Name);
        var request = new RerankRequest("windows", Passages.Make(30));
        RankingContract.Check(request, await reranker.RerankAsync(request));
    }

    [Theory]
    [InlineData("a|nobody", "no reranker 'nobody'")]
    [InlineData("a>20>nobody", "no reranker 'nobody'")]
    [InlineData("a>20>small", "'a>20>small' is impossible")]
    [InlineData("a>5>small|none|a", "'a>5>small|none|a' is impossible")]
    public void Create_WrongLink_NamesItAndDisposesWhatItMade(string spec, string reason)
    {
        var made = new List<FakeReranker>();
        var sut = new RerankerCatalog().Add("a", _ => Made(Named("a"))).Add("small", _ => Made(Named("small", maxCandidates: 10)));

        var exception = Assert.Throws<RerankerException>(() => sut.Create(spec));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(made);
        Assert.All(made, reranker => Assert.True(reranker.IsDisposed));

        FakeReranker Made(FakeReranker reranker)
        {
            made.Add(reranker);
            return reranker;
        }
    }

    [Fact]
    public void Create_UnknownName_ListsTheKnownOnes()
    {
        var sut = new RerankerCatalog().Add("lrt", _ => FakeReranker.ScoringByWords());

        var exception = Assert.Throws<RerankerException>(() => sut.Create("bert+first:0.5"));

        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.Equal("bert", exception.Stage);
        Assert.Contains("lrt, none", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_KnownOrBadName_Throws()
    {
        var sut = new RerankerCatalog();

        Assert.Throws<ArgumentException>("name", () => sut.Add("none", _ => new FirstStageReranker()));
        Assert.Throws<ArgumentException>("name", () => sut.Add("no name", _ => new FirstStageReranker()));
        Assert.Throws<ArgumentNullException>("factory", () => sut.Add("x", null!));
    }

    [Fact]
    public void Create_Null_Throws()
    {
        var sut = new RerankerCatalog();

        Assert.Throws<ArgumentNullException>("spec", () => sut.Create((RerankerSpec)null!));
        Assert.Throws<ArgumentNullException>("spec", () => sut.Create((string)null!));
    }

    private static FakeReranker Named(string name, int? maxCandidates = null) => new()
    {
        Metadata = new(name, RerankerKind.Local, ScoreKind.Logit) { MaxCandidates = maxCandidates },
        RerankAsyncCallback = FakeReranker.ScoringByWords().RerankAsyncCallback,
    };
}
