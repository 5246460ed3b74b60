namespace SkRerank.Evaluation.Tests;

public sealed class RunFusionTests
{
    private static readonly RetrievalRun Words = RetrievalRun.FromRankings(
        "words", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["a", "b", "c"], ["q2"] = ["a"] });

    private static readonly RetrievalRun Vectors = RetrievalRun.FromRankings(
        "vectors", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["c", "d"], ["q3"] = ["b"] });

    [Fact]
    public void Merge_TwoRuns_AddsReciprocalRanks()
    {
        var run = RunFusion.Merge("both", [Words, Vectors], depth: 10);

        Assert.Equal("both", run.Name);
        Assert.Equal(["q1", "q2", "q3"], run.QueryIds);
        Assert.Equal(["c", "a", "b", "d"], run.Ranking("q1").Select(entry => entry.DocumentId));
        Assert.Equal((1.0 / 63) + (1.0 / 61), run.Ranking("q1")[0].Score);
    }

    [Fact]
    public void Merge_Depth_CutsWhatIsReadAndWhatIsKept()
    {
        var run = RunFusion.Merge("both", [Words, Vectors], depth: 2);

        Assert.Equal(["a", "c"], run.Ranking("q1").Select(entry => entry.DocumentId));
        Assert.Equal(1.0 / 61, run.Ranking("q1")[1].Score);
    }

    [Fact]
    public void Merge_BadArguments_Throw()
    {
        Assert.Throws<ArgumentNullException>("name", () => RunFusion.Merge(null!, [Words], 1));
        Assert.Throws<ArgumentNullException>("runs", () => RunFusion.Merge("x", null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>("depth", () => RunFusion.Merge("x", [Words], 0));
    }
}
