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
        Measure.RPrecision(), Measure.BinaryPreference(), Measure.ExpectedReciprocalRank(10), Measure.ExpectedReciprocalRank(10, 3),
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
        Assert.Equal(0.25, Measure.RPrecision().Of(ranking, Grades));
        Assert.Equal(0, Measure.BinaryPreference().Of(ranking, Grades));
        Assert.Equal(0.2258, Measure.ExpectedReciprocalRank(5).Of(ranking, Grades), 0.00005);
        Assert.Equal(0.4406, Measure.ExpectedReciprocalRank(5, maxGrade: 3).Of(ranking, Grades), 0.00005);
        Assert.Equal(0.6, Measure.Judged(5).Of(ranking, Grades));
    }

    [Fact]
    public void Of_WorkedExampleByOtherRules_HasTheValuesOfTheArithmetic()
    {
        var ranking = RankingOf("d3", "d1", "dx", "d6", "d4", "d2");
        var levelTwo = new EvaluationRules { RelevanceLevel = 2 };
        var judgedOnly = new EvaluationRules { JudgedOnly = true };

        Assert.Equal(0.2778, Measure.AveragePrecision(null).Of(ranking, Grades, levelTwo), 0.00005);
        Assert.Equal(0.1667, Measure.BinaryPreference().Of(ranking, Grades, levelTwo), 0.00005);
        Assert.Equal(0.2, Measure.Precision(5).Of(ranking, Grades, levelTwo));
        Assert.Equal(0.4792, Measure.AveragePrecision(null).Of(ranking, Grades, judgedOnly), 0.00005);
        Assert.Equal(0.5146, Measure.NdcgCut(5).Of(ranking, Grades, judgedOnly), 0.00005);
        Assert.Equal(0.6, Measure.Precision(5).Of(ranking, Grades, judgedOnly));
    }

    [Theory]
    [InlineData("AP@10", "map_cut_10")]
    [InlineData("AP", "map")]
    [InlineData("R@100", "recall_100")]
    [InlineData("P@5", "P_5")]
    [InlineData("Success@1", "success_1")]
    [InlineData("RR", "recip_rank")]
    [InlineData("ndcg@10", "nDCG@10")]
    [InlineData("judged@10", "judged@10")]
    [InlineData("err(max=3)@20", "ERR(max=3)@20")]
    [InlineData("bpref", "bpref")]
    public void Parse_OtherNames_FindTheMeasure(string name, string expected) => Assert.Equal(expected, Measure.Parse(name).Name);

    [Theory]
    [InlineData("nDCG")]
    [InlineData("nDCG@0")]
    [InlineData("nDCG@-1")]
    [InlineData("nDCG@99999999999")]
    [InlineData("P")]
    [InlineData("ERR(max=0)@5")]
    [InlineData("P(max=3)@5")]
    [InlineData("")]
    public void Parse_NoMeasure_SaysWhichThereAre(string name)
    {
        var exception = Assert.Throws<FormatException>(() => Measure.Parse(name));

        Assert.Contains("bpref", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_EachMeasure_SaysKindAndCutoff() => Assert.Equal(
        [
            "nDCG@10", "ndcg_cut_10", "ndcg", "RR@10", "recip_rank", "map_cut_10", "map", "P_5", "recall_5", "success_5",
            "Rprec", "bpref", "ERR@10", "ERR(max=3)@10",
        ],
        All.Select(measure => measure.Name));

    [Fact]
    public void Parse_EachName_GivesTheMeasureBack() =>
        Assert.All(All, measure => Assert.Equal(measure.Name, Measure.Parse(measure.Name).Name));

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
