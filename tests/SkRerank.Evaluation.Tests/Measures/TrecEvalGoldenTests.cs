using System.Globalization;

namespace SkRerank.Evaluation.Tests;

/// <summary>Every measure with a name of trec_eval has its value: 12 cases, each query and both averages.</summary>
public class TrecEvalGoldenTests
{
    private const double Tolerance = 0.000051;

    private static readonly Measure[] Measures =
    [
        Measure.NdcgCut(null), Measure.NdcgCut(5), Measure.NdcgCut(10), Measure.NdcgCut(100),
        Measure.ReciprocalRank(null),
        Measure.AveragePrecision(null), Measure.AveragePrecision(10), Measure.AveragePrecision(100),
        Measure.Precision(5), Measure.Precision(10), Measure.Precision(100),
        Measure.Recall(5), Measure.Recall(10), Measure.Recall(100),
        Measure.Success(1), Measure.Success(5), Measure.Success(10),
    ];

    [SharedTheory("eval-goldens")]
    [InlineData("01-basic", 170)]
    [InlineData("02-ties", 136)]
    [InlineData("03-near-ties", 119)]
    [InlineData("04-scientific", 136)]
    [InlineData("05-unjudged", 187)]
    [InlineData("06-negative-rels", 187)]
    [InlineData("07-missing-queries", 153)]
    [InlineData("08-no-relevant", 221)]
    [InlineData("09-depths", 272)]
    [InlineData("10-unicode", 119)]
    [InlineData("11-formatting", 119)]
    [InlineData("12-large", 238)]
    public async Task Of_GoldenCase_HasEveryValueOfTrecEval(string name, int expectedCount)
    {
        var folder = Path.Combine(SharedData.EvaluationGoldens, name);
        var judgments = await JudgmentReader.ReadTrecAsync(Path.Combine(folder, "qrels.txt"));
        var run = await TrecRunReader.ReadAsync(Path.Combine(folder, "run.txt"));

        var retrieved = RunEvaluation.Of(run, judgments, Measures, QuerySelection.JudgedAndRetrieved);
        var complete = RunEvaluation.Of(run, judgments, Measures, QuerySelection.Judged);

        var (compared, wrong) = (0, new List<string>());
        foreach (var row in File.ReadLines(Path.Combine(folder, "expected.tsv")))
        {
            var fields = row.Split('\t');
            var column = Array.FindIndex(Measures, measure => measure.Name == fields[0]);
            if (column < 0)
                continue;

            var value = fields[1] switch
            {
                "all" => retrieved.Means[column],
                "all:complete" => complete.Means[column],
                _ => retrieved.Values(fields[1])[column],
            };
            compared++;
            if (Math.Abs(value - double.Parse(fields[2], CultureInfo.InvariantCulture)) > Tolerance)
                wrong.Add($"{row} but got {value:R}");
        }

        Assert.Empty(wrong);
        Assert.Equal(expectedCount, compared);
    }
}
