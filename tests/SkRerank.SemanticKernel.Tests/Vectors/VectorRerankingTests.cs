using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.VectorData;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class VectorRerankingTests : IDisposable
{
    private readonly NumberedVectors _vectors = new();
    private readonly CollectingLoggerFactory _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task SearchAsync_Text_GivesTheBestOfFourTimesAsManyWithTheirOwnScores()
    {
        var found = await Vector().SearchAsync("which one", 2).ToListAsync();

        Assert.Equal([_vectors.Results[7], _vectors.Results[6]], found);
        Assert.Equal(8, Assert.Single(_vectors.Searches).Top);
    }

    [Fact]
    public async Task HybridSearchAsync_Text_GivesTheBestOfFourTimesAsMany()
    {
        var found = await Hybrid().HybridSearchAsync("which one", ["one"], 2).ToListAsync();

        Assert.Equal([_vectors.Results[7], _vectors.Results[6]], found);
        Assert.Equal(8, Assert.Single(_vectors.HybridSearches).Top);
    }

    [Fact]
    public async Task SearchAsync_Skip_IsCutFromTheRankingAndTheCallersOptionsStay()
    {
        var options = new VectorSearchOptions<Note>
        {
            Skip = 9,
            IncludeVectors = true,
            ScoreThreshold = 0.9,
            Filter = note => note.Number >= 0,
            VectorProperty = note => note.Text,
        };

        var found = await Vector().SearchAsync("which one", 2, options).ToListAsync();

        Assert.Equal([14, 13], found.Select(result => result.Record.Number));
        Assert.Equal((9, 2), (options.Skip, found.Count));
        var asked = Assert.Single(_vectors.Searches).Options!;
        Assert.NotSame(options, asked);
        Assert.Equal((8, true, 0.9), (asked.Skip, asked.IncludeVectors, asked.ScoreThreshold));
        Assert.Same(options.Filter, asked.Filter);
        Assert.Same(options.VectorProperty, asked.VectorProperty);
    }

    [Fact]
    public async Task HybridSearchAsync_Skip_IsCutFromTheRankingAndTheCallersOptionsStay()
    {
        var options = new HybridSearchOptions<Note>
        {
            Skip = 9,
            IncludeVectors = true,
            ScoreThreshold = 0.9,
            Filter = note => note.Number >= 0,
            VectorProperty = note => note.Text,
            AdditionalProperty = note => note.Title,
        };

        var found = await Hybrid().HybridSearchAsync("which one", ["one"], 2, options).ToListAsync();

        Assert.Equal([14, 13], found.Select(result => result.Record.Number));
        Assert.Equal(9, options.Skip);
        var asked = Assert.Single(_vectors.HybridSearches).Options!;
        Assert.Equal((8, true, 0.9), (asked.Skip, asked.IncludeVectors, asked.ScoreThreshold));
        Assert.Same(options.Filter, asked.Filter);
        Assert.Same(options.VectorProperty, asked.VectorProperty);
        Assert.Same(options.AdditionalProperty, asked.AdditionalProperty);
    }

    [Fact]
    public async Task SearchAsync_OptionsOfAStoresOwnType_AreGivenAsTheyAreAndThePageIsRanked()
    {
        var options = new StoreOptions { Skip = 3 };

        var found = await Vector().SearchAsync("which one", 2, options).ToListAsync();

        Assert.Equal([4, 3], found.Select(result => result.Record.Number));
        Assert.Equal((2, options), Assert.Single(_vectors.Searches));
    }

    [Fact]
    public async Task SearchAsync_ReadyMadeVector_IsPassedThroughAndSaysSo()
    {
        var outcomes = new List<RerankingOutcome>();
        var sut = Vector(new() { OnReranked = outcomes.Add });
        var options = new VectorSearchOptions<Note> { Skip = 1 };

        var found = await sut.SearchAsync(new ReadOnlyMemory<float>([1, 2]), 2, options).ToListAsync();
        await sut.SearchAsync(new[] { 1f }, 2).ToListAsync();

        Assert.Equal([1, 2], found.Select(result => result.Record.Number));
        Assert.Same(options, _vectors.Searches.First().Options);
        Assert.All(outcomes, outcome => Assert.Contains("no text", outcome.Skipped, StringComparison.Ordinal));
        Assert.Equal(2, outcomes.Count);
        Assert.Single(_log.Entries, entry => entry.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task GetService_HybridSearch_IsReranked()
    {
        var sut = Assert.IsAssignableFrom<IKeywordHybridSearchable<Note>>(Vector().GetService(typeof(IKeywordHybridSearchable<Note>)));

        var found = await sut.HybridSearchAsync("which one", ["one"], 2).ToListAsync();

        Assert.Equal([7, 6], found.Select(result => result.Record.Number));
    }

    [Fact]
    public async Task GetService_VectorSearchOfAHybridOne_IsReranked()
    {
        var sut = Assert.IsAssignableFrom<IVectorSearchable<Note>>(Hybrid().GetService(typeof(IVectorSearchable<Note>)));

        var found = await sut.SearchAsync("which one", 2).ToListAsync();

        Assert.Equal([7, 6], found.Select(result => result.Record.Number));
    }

    [Fact]
    public void GetService_OtherTypes_AreAnsweredByTheCollection()
    {
        var sut = Vector();

        Assert.Same(sut, sut.GetService(typeof(IVectorSearchable<Note>)));
        Assert.Same(_vectors, sut.GetService(typeof(NumberedVectors)));
        Assert.Null(sut.GetService(typeof(VectorStoreCollectionMetadata)));
        Assert.Null(sut.GetService(typeof(IKeywordHybridSearchable<Note>), "other"));
    }

    [Fact]
    public async Task SearchAsync_ReplaceScores_GivesThoseOfTheReranker()
    {
        var reranker = FakeReranker.ScoringBy((_, candidate) => candidate.Text == "passage 2" ? 5 : double.NaN);
        var sut = _vectors.WithReranking(reranker, new VectorRerankingOptions { ReplaceScores = true });

        var found = await sut.SearchAsync("which one", 2).ToListAsync();

        Assert.Equal([(2, 5), (0, null)], found.Select(result => (result.Record.Number, result.Score)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(DistanceFunction.CosineSimilarity, 0.03)]
    [InlineData(DistanceFunction.DotProductSimilarity, 0.03)]
    [InlineData(DistanceFunction.CosineDistance, -0.03)]
    [InlineData(DistanceFunction.NegativeDotProductSimilarity, -0.03)]
    [InlineData(DistanceFunction.EuclideanDistance, -0.03)]
    [InlineData(DistanceFunction.EuclideanSquaredDistance, -0.03)]
    [InlineData(DistanceFunction.HammingDistance, -0.03)]
    [InlineData(DistanceFunction.ManhattanDistance, -0.03)]
    public async Task SearchAsync_ScoreOrder_DecidesWhatTheRerankerSees(string? function, double? expected)
    {
        double? seen = null;
        var reranker = FakeReranker.ScoringBy((_, candidate) =>
        {
            if (candidate.Text == "passage 3")
                seen = candidate.RetrievalScore;
            return 0;
        });
        var options = new VectorRerankingOptions();
        if (function is not null)
            options.UseDistanceFunction(function);

        await _vectors.WithReranking(reranker, options).SearchAsync("which one", 2).ToListAsync();

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task SearchAsync_FusionWithTheFirstStage_GoesByRankUnlessTheOrderIsKnown()
    {
        var reranker = new RerankerBuilder(FakeReranker.ScoringBy((_, _) => 1)).UseFirstStageFusion(0.5).Build();

        var byRank = await _vectors.WithReranking(reranker).SearchAsync("which one", 2).ToListAsync();
        var byWrongOrder = await _vectors
            .WithReranking(reranker, new VectorRerankingOptions { ScoreOrder = VectorScoreOrder.HigherIsBetter })
            .SearchAsync("which one", 2).ToListAsync();

        Assert.Equal([0, 1], byRank.Select(result => result.Record.Number));
        Assert.Equal([7, 6], byWrongOrder.Select(result => result.Record.Number));
    }

    [Fact]
    public void UseDistanceFunction_ProvidersOwn_AsksForTheOrder() =>
        Assert.Contains("ScoreOrder", Assert.Throws<ArgumentException>(
            () => new VectorRerankingOptions().UseDistanceFunction("MaxSim")).Message, StringComparison.Ordinal);

    [Fact]
    public void WithReranking_RecordsThatCannotBeRead_SaysWhatToDo()
    {
        IVectorSearchable<Dictionary<string, object?>> search = new EmptyVectors();

        var refusal = Assert.Throws<ArgumentException>(() => search.WithReranking(SearchKernel.HighestFirst()));

        Assert.Contains("Project", refusal.Message, StringComparison.Ordinal);
        var options = new VectorRerankingOptions();
        options.Project<Dictionary<string, object?>>(record => new("id", (string)record["text"]!));
        Assert.NotNull(search.WithReranking(SearchKernel.HighestFirst(), options));
    }

    [Fact]
    public async Task SearchAsync_RerankerFails_KeepsOrderAndScores()
    {
        var sut = _vectors.WithReranking(FakeReranker.Throwing(new InvalidOperationException("Broken.")), new VectorRerankingOptions());

        var found = await sut.SearchAsync("which one", 2).ToListAsync();

        Assert.Equal([_vectors.Results[0], _vectors.Results[1]], found);
    }

    [Fact]
    public async Task SearchAsync_NotRead_NothingIsSearched()
    {
        var found = Vector().SearchAsync("which one", 2);
        var before = _vectors.Searches.Count;

        await found.ToListAsync();

        Assert.Equal((0, 1), (before, _vectors.Searches.Count));
    }

    private IVectorSearchable<Note> Vector(VectorRerankingOptions? options = null) =>
        _vectors.WithReranking(SearchKernel.HighestFirst(), options, new ServiceCollection().AddLog(_log).BuildServiceProvider());

    private IKeywordHybridSearchable<Note> Hybrid() => _vectors.WithHybridReranking(SearchKernel.HighestFirst());

    private sealed class StoreOptions : VectorSearchOptions<Note>;

    private sealed class EmptyVectors : IVectorSearchable<Dictionary<string, object?>>
    {
        public IAsyncEnumerable<VectorSearchResult<Dictionary<string, object?>>> SearchAsync<TInput>(
            TInput searchValue,
            int top,
            VectorSearchOptions<Dictionary<string, object?>>? options = null,
            CancellationToken cancellationToken = default)
            where TInput : notnull => AsyncEnumerable.Empty<VectorSearchResult<Dictionary<string, object?>>>();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;
    }
}
