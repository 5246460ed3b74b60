namespace SkRerank.Evaluation.Tests;

public sealed class PoolJudgeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Scores_BecomeGradesWithinTheScale()
    {
        var (corpus, pool, judgments) = await SmallAsync();
        var scores = new Dictionary<string, double> { ["d1"] = -1, ["d2"] = 7, ["d3"] = 1.5, ["d4"] = 0 };
        var sut = new PoolJudge(corpus, FakeReranker.ScoringBy((_, candidate) => scores[candidate.Id]));

        await sut.RunAsync(pool, judgments);

        var written = (await ReadAsync()).Grades("q1");
        Assert.Equal((0, 3, 2), (written["d1"], written["d2"], written["d3"]));
    }

    [Fact]
    public async Task RunAsync_PassageWithoutGrade_StaysOpenAndIsAskedForAgain()
    {
        var (corpus, pool, judgments) = await SmallAsync();
        var fails = true;
        var sut = new PoolJudge(corpus, FakeReranker.ScoringBy((_, candidate) => fails && candidate.Id == "d2" ? double.NaN : 1));

        var first = await sut.RunAsync(pool, judgments);
        var isOpen = !judgments.Contains("q1", "d2");
        fails = false;
        await sut.RunAsync(pool, judgments);

        Assert.Equal(1, first[UnscoredReason.Failed]);
        Assert.True(isOpen);
        Assert.True(judgments.Contains("q1", "d2"));
    }

    [Fact]
    public async Task RunAsync_JudgeThatFails_LeavesWhatWasJudged()
    {
        var (corpus, pool, judgments) = await SmallAsync();
        var good = FakeReranker.ScoringBy((_, _) => 2);
        var calls = 0;
        var sut = new PoolJudge(corpus, new FakeReranker
        {
            RerankAsyncCallback = (request, token) => ++calls == 1
                ? good.RerankAsync(request, token)
                : throw new RerankerException("judge", RerankerErrorKind.Unavailable, "It is down."),
        });

        await Assert.ThrowsAsync<RerankerException>(() => sut.RunAsync(pool, judgments));

        Assert.Equal(["q1"], (await ReadAsync()).QueryIds);
    }

    [Fact]
    public async Task RunAsync_DocumentThatIsMissing_JudgesNothing()
    {
        var (corpus, pool, judgments) = await SmallAsync();
        var judge = FakeReranker.ScoringBy((_, _) => 2);
        var sut = new PoolJudge(corpus, judge);

        await Assert.ThrowsAsync<InvalidInputException>(() => sut.RunAsync([.. pool, ("q1", "d99")], judgments));

        Assert.Equal((0, 0), (judge.Calls, judgments.Count));
    }

    private string Out => Path.Combine(_folder.Root, "out.tsv");

    private Task<RelevanceJudgments> ReadAsync() => JudgmentReader.ReadBeirAsync(Out);

    private async Task<(JudgedCorpus Corpus, IReadOnlyList<(string QueryId, string DocumentId)> Pool, JudgmentFile Judgments)> SmallAsync()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        return (corpus, JudgmentPool.Of([run], 10), await JudgmentFile.OpenAsync(Out));
    }
}
