using FsCheck;
using FsCheck.Fluent;

namespace SkRerank.Evaluation.Tests;

public class MeasureTests
{
    private static readonly Dictionary<string, int> Grades = new() { ["d1"] = 3, ["d2"] = 2, ["d3"] = 0, ["d4"] = 1, ["d5"] = 3, ["d6"] = -1 };

    private static readonly Measure[] All =
    [
        Measure.Ndcg(10), Measure.NdcgCut(10), Measure.NdcgCut(null), Measure.ReciprocalRank(10), Measure.ReciprocalRank(null),
        Measure.AveragePrecision(10), Measure.AveragePrecision(null), Measure.Precision(5), Measure.Recall(5), Measure.Success(5),
    ];

    private static readonly Gen<int[]> GradeLists = Gen.Choose(-1, 3).ArrayOf().Where(grades => grades.Length is > 0 and < 40);

    [Fact]
    public void Of_WorkedExample_HasTheValuesOfTheArithmetic()
    {
        var ranking = RankingOf("d3", "d1", "dx", "d6", "d4", "d2");

        Assert.Equal(0.3599, Measure.Ndcg(5).Of(ranking, Grades), 0.00005);
        Assert.Equal(0.3605, Measure.NdcgCut(5).Of(ranking, Grades), 0.00005);
        Assert.Equal(0.4732, Measure.NdcgCut(null).Of(ranking, Grades), 0.00005);
        Assert.Equal(0.2250, Measure.AveragePrecision(5).Of(ranking, Grades), 0.00005);
        Assert.Equal(0.5, Measure.ReciprocalRank(10).Of(ranking, Grades));
        Assert.Equal(0, Measure.ReciprocalRank(1).Of(ranking, Grades));
    }

    [Fact]
    public void Name_EachMeasure_SaysKindAndCutoff() => Assert.Equal(
        ["nDCG@10", "ndcg_cut_10", "ndcg", "RR@10", "recip_rank", "map_cut_10", "map", "P_5", "recall_5", "success_5"],
        All.Select(measure => measure.Name));

    [Fact]
    public void Of_AnyRanking_IsFromZeroToOne() => PropertyCheck.Holds(GradeLists, grades =>
    {
        var (ranking, judged) = Query(grades);

        Assert.All(All, measure => Assert.InRange(measure.Of(ranking, judged), 0, 1 + 1e-12));
    });

    [Fact]
    public void Of_IdealOrder_IsOneAndNoOtherOrderIsBetter() => PropertyCheck.Holds(GradeLists, grades =>
    {
        var (ranking, judged) = Query(grades);
        var (ideal, idealJudged) = Query([.. grades.OrderDescending()]);
        var expected = grades.Any(grade => grade > 0) ? 1 : 0;

        Assert.Equal(expected, Measure.Ndcg(10).Of(ideal, idealJudged), 1e-12);
        Assert.Equal(expected, Measure.NdcgCut(null).Of(ideal, idealJudged), 1e-12);
        Assert.All(All, measure => Assert.True(measure.Of(ranking, judged) <= measure.Of(ideal, idealJudged) + 1e-12));
    });

    [Fact]
    public void Of_BetterDocumentMovedUp_NeverGetsWorse() => PropertyCheck.Holds(GradeLists, grades =>
    {
        var (ranking, judged) = Query(grades);
        for (var place = 1; place < grades.Length; place++)
        {
            if (grades[place] <= grades[place - 1])
                continue;

            List<RunEntry> moved = [.. ranking];
            (moved[place], moved[place - 1]) = (moved[place - 1], moved[place]);
            Assert.All(All, measure => Assert.True(measure.Of(moved, judged) >= measure.Of(ranking, judged) - 1e-12));
        }
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Create_CutoffNotPositive_Throws(int cutoff)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure.Ndcg(cutoff));
        Assert.Throws<ArgumentOutOfRangeException>(() => Measure.ReciprocalRank(cutoff));
    }

    private static RunEntry[] RankingOf(params string[] ids) => [.. ids.Select((id, place) => new RunEntry(id, -place))];

    private static (RunEntry[] Ranking, Dictionary<string, int> Judged) Query(int[] grades)
    {
        string[] ids = [.. grades.Select((_, place) => $"d{place}")];
        return (RankingOf(ids), ids.Zip(grades).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
