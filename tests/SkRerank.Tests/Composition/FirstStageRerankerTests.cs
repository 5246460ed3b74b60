namespace SkRerank.Tests;

public sealed class FirstStageRerankerTests : RerankerContractTests
{
    protected override bool ScoresCandidates => false;

    protected override bool NeedsTime => false;

    protected override bool AnswersAtOnce => true;

    protected override IReranker CreateReranker() => new FirstStageReranker();

    [Fact]
    public void RerankAsync_AnyRequest_KeepsRequestOrderWithoutScores()
    {
        var sut = new FirstStageReranker();

        PropertyCheck.HoldsAsync(Passages.Request, async request =>
        {
            var result = await sut.RerankAsync(request);

            Assert.Equal(Enumerable.Range(0, request.Candidates.Count), result.Ranking.Select(ranked => ranked.Index));
            Assert.All(result.Ranking, ranked => Assert.Equal(
                ranked.Candidate.IsEmpty ? UnscoredReason.Empty : UnscoredReason.NotSelected, ranked.Status.Reason));
            Assert.Equal(Degradation.None, result.Degradation);
        });
    }

    [Fact]
    public void Metadata_Always_NamesTheSpec()
    {
        var sut = new FirstStageReranker();

        Assert.Equal("none", sut.Metadata.Name);
    }
}
