using FsCheck.Fluent;

namespace SkRerank.Evaluation.Tests;

public sealed class JudgingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_WorkedTable_HasTheKnownKappa()
    {
        // 20 pairs 1-1, 5 pairs 1-0, 10 pairs 0-1, 15 pairs 0-0.
        int[] first = [.. Enumerable.Repeat(1, 25), .. Enumerable.Repeat(0, 25)];
        int[] second = [.. Enumerable.Repeat(1, 20), .. Enumerable.Repeat(0, 5), .. Enumerable.Repeat(1, 10), .. Enumerable.Repeat(0, 15)];

        var agreement = JudgmentAgreement.Of(Judgments(first), Judgments(second));

        Assert.Equal((50, 0.7), (agreement.Pairs, agreement.Observed));
        Assert.Equal(0.4, agreement.Kappa!.Value, 1e-12);
        Assert.Equal(0.4, agreement.BinaryKappa!.Value, 1e-12);
    }

    [Fact]
    public void Of_OneGradeOnly_IsUndefined() => Assert.Null(JudgmentAgreement.Of(Judgments([1, 1]), Judgments([1, 1])).Kappa);

    [Fact]
    public void Of_NothingInCommon_CountsNoPair() =>
        Assert.Equal(new(0, 0, null, null, null), JudgmentAgreement.Of(Judgments([1]), RelevanceJudgments.None));

    [Fact]
    public void Of_Weighted_ForgivesNeighbours()
    {
        var near = JudgmentAgreement.Of(Judgments([0, 1, 2, 3]), Judgments([1, 0, 3, 2]));
        var far = JudgmentAgreement.Of(Judgments([0, 1, 2, 3]), Judgments([3, 2, 1, 0]));

        Assert.Equal(near.Kappa, far.Kappa);
        Assert.True(near.WeightedKappa > far.WeightedKappa);
    }

    [Fact]
    public void Of_AnyJudges_IsSymmetricAndAtMostOne() => PropertyCheck.Holds(
        Gen.Choose(0, 3).Two().ArrayOf().Where(grades => grades.Length > 0),
        grades =>
        {
            var first = Judgments([.. grades.Select(pair => pair.Item1)]);
            var second = Judgments([.. grades.Select(pair => pair.Item2)]);

            var there = JudgmentAgreement.Of(first, second);
            var back = JudgmentAgreement.Of(second, first);

            Assert.Equal(there.Kappa ?? 9, back.Kappa ?? 9, 1e-9);
            Assert.True((there.WeightedKappa ?? 0) <= 1 + 1e-9);
        });

    [Fact]
    public void Of_Runs_PoolsEachPairOnceInAnOrderThatTellsNothing()
    {
        var first = RetrievalRun.FromRankings("a", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["d1", "d2", "d3", "d4"], ["q2"] = ["d1"] });
        var second = RetrievalRun.FromRankings("b", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["d3", "d5", "d9"] });

        var pool = JudgmentPool.Of([first, second], depth: 2);

        Assert.Equal(["d1", "d2", "d3", "d5"], pool.Where(pair => pair.QueryId == "q1").Select(pair => pair.DocumentId).Order());
        Assert.Equal(pool, JudgmentPool.Of([second, first], depth: 2));
    }

    [Fact]
    public async Task AddAsync_FileReopened_GoesOn()
    {
        var path = Path.Combine(_folder.Root, "new", "test.tsv");
        var first = await JudgmentFile.OpenAsync(path);
        await first.AddAsync("q1", "d1", 3);

        var second = await JudgmentFile.OpenAsync(path);
        await second.AddAsync("q1", "d2", 0);

        Assert.True(second.Contains("q1", "d1"));
        var judgments = await JudgmentReader.ReadBeirAsync(path);
        Assert.Equal(new Dictionary<string, int> { ["d1"] = 3, ["d2"] = 0 }, judgments.Grades("q1").ToDictionary());
        await Assert.ThrowsAsync<ArgumentException>(() => second.AddAsync("q1", "d2", 1));
        await Assert.ThrowsAsync<ArgumentException>(() => second.AddAsync("q1", "a\tb", 1));
    }

    [Fact]
    public async Task OpenAsync_LastLineWithoutItsEnd_IsNotRunIntoTheNext()
    {
        var path = _folder.Write("test.tsv", JudgmentReader.BeirHeader + "\nq1\td1\t3");
        var sut = await JudgmentFile.OpenAsync(path);

        await sut.AddAsync("q1", "d2", 1);

        Assert.Equal(2, (await JudgmentReader.ReadBeirAsync(path)).Grades("q1").Count);
    }

    private static RelevanceJudgments Judgments(int[] grades) => new(new Dictionary<string, IReadOnlyDictionary<string, int>>
    {
        ["q1"] = grades.Index().ToDictionary(grade => $"d{grade.Index}", grade => grade.Item),
    });
}
