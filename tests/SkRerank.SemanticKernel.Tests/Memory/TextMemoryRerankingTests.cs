using Microsoft.SemanticKernel.Memory;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class TextMemoryRerankingTests
{
    private readonly NumberedMemory _memory = new();

    [Fact]
    public async Task SearchAsync_Limit_AsksForFourTimesAsManyAndGivesTheBest()
    {
        var found = await Reranked().SearchAsync("notes", "which one", limit: 2).ToListAsync();

        Assert.Equal([_memory.Results[7], _memory.Results[6]], found);
        Assert.Equal((8, 0.7), Assert.Single(_memory.Searches));
    }

    [Fact]
    public async Task SearchAsync_DefaultLimit_GivesTheOneBest()
    {
        var found = await Reranked().SearchAsync("notes", "which one").ToListAsync();

        Assert.Equal([_memory.Results[3]], found);
    }

    [Fact]
    public async Task SearchAsync_ReferencesWithoutText_RankBelowAllTexts()
    {
        var outcomes = new List<RerankingOutcome>();
        var sut = _memory.WithReranking(SearchKernel.HighestFirst(), new() { OnReranked = outcomes.Add });

        var found = await sut.SearchAsync("notes", "which one", limit: 10).ToListAsync();

        Assert.Equal(_memory.Results[30], found[0]);
        var unscored = Assert.Single(outcomes).Result!.Ranking.Where(ranked => !ranked.Status.IsScored);
        Assert.All(unscored, ranked => Assert.Equal(UnscoredReason.Empty, ranked.Status.Reason));
        Assert.Equal(["id-9", "id-19", "id-29"], unscored.Select(ranked => ranked.Candidate.Id));
    }

    [Fact]
    public async Task SearchAsync_ProjectionOfTheDescription_RanksReferencesToo()
    {
        var options = new RerankingOptions();
        options.Project<MemoryQueryResult>(found => new(found.Metadata.Id, found.Metadata.Description));

        var found = await _memory.WithReranking(SearchKernel.HighestFirst(), options).SearchAsync("notes", "which one", limit: 10).ToListAsync();

        Assert.Equal(["id-30", "id-29"], found.Take(2).Select(result => result.Metadata.Id));
    }

    [Fact]
    public async Task SearchAsync_Relevance_IsTheRetrievalScore()
    {
        var seen = new List<double?>();
        var reranker = FakeReranker.ScoringBy((_, candidate) =>
        {
            seen.Add(candidate.RetrievalScore);
            return 0;
        });

        await _memory.WithReranking(reranker).SearchAsync("notes", "which one", limit: 1).ToListAsync();

        Assert.Equal([1, 0.99, 0.98, 0.97], seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task SearchAsync_NothingWanted_IsPassedThrough(int limit)
    {
        var reranker = SearchKernel.HighestFirst();

        var found = await _memory.WithReranking(reranker).SearchAsync("notes", "which one", limit).ToListAsync();

        Assert.Empty(found);
        Assert.Equal(limit, Assert.Single(_memory.Searches).Limit);
        Assert.Equal(0, reranker.Calls);
    }

    [Fact]
    public async Task SearchAsync_RerankerFails_GivesTheMostRelevant()
    {
        var sut = _memory.WithReranking(FakeReranker.Throwing(new RerankerException("fake", RerankerErrorKind.Quota, "Nothing left.")));

        var found = await sut.SearchAsync("notes", "which one", limit: 2, minRelevanceScore: 0.5).ToListAsync();

        Assert.Equal([_memory.Results[0], _memory.Results[1]], found);
        Assert.Equal(0.5, Assert.Single(_memory.Searches).MinRelevance);
    }

    [Fact]
    public async Task EverythingElse_IsDoneByTheMemory()
    {
        var sut = Reranked();

        await sut.SaveInformationAsync("notes", "text", "a");
        await sut.SaveReferenceAsync("notes", "text", "b", "source");
        await sut.RemoveAsync("notes", "c");

        Assert.Equal(["save a", "reference b", "remove c"], _memory.Calls);
        Assert.Same(_memory.Results[0], await sut.GetAsync("notes", "id-0"));
        Assert.Equal(["notes"], await sut.GetCollectionsAsync());
    }

    private ISemanticTextMemory Reranked() => _memory.WithReranking(SearchKernel.HighestFirst());
}
