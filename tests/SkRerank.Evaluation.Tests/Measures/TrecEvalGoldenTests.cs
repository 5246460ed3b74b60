using System.Globalization;

namespace SkRerank.Evaluation.Tests;

/// <summary>Every golden value: 12 cases, each query and both averages, and the options of trec_eval.</summary>
public class TrecEvalGoldenTests
{
    private const double Tolerance = 0.000051;

    private static readonly Dictionary<string, Func<QueryCounts, int>> Counts = new()
    {
        ["num_ret"] = counts => counts.Retrieved,
        ["num_rel"] = counts => counts.Relevant,
        ["num_rel_ret"] = counts => counts.RelevantRetrieved,
    };

    [SharedTheory("eval-goldens")]
    [InlineData("expected.tsv", 12, 2686)]
    [InlineData("expected-l2.tsv", 12, 2686)]
    [InlineData("expected-J.tsv", 1, 244)]
    [InlineData("expected-M10.tsv", 1, 244)]
    [InlineData("expected-v9.tsv", 2, 332)]
    public async Task Of_GoldenCases_HaveEveryValueOfTrecEval(string file, int expectedCases, int expectedValues)
    {
        var (cases, values, wrong) = (0, 0, new List<string>());
        foreach (var path in Directory.EnumerateFiles(SharedData.EvaluationGoldens, file, SearchOption.AllDirectories))
        {
            cases++;
            var rows = File.ReadLines(path).Select(line => line.Split('\t')).ToArray();
            var golden = await GoldenCase.ReadAsync(path, [.. rows.Select(row => row[0]).Distinct().Where(name => !name.StartsWith("num_", StringComparison.Ordinal))]);
            foreach (var row in rows)
            {
                values++;
                var value = golden.ValueOf(row[0], row[1]);
                if (Math.Abs(value - double.Parse(row[2], CultureInfo.InvariantCulture)) > Tolerance)
                    wrong.Add($"{path}: {string.Join(' ', row)} but got {value:R}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal((expectedCases, expectedValues), (cases, values));
    }

    private sealed class GoldenCase(RunEvaluation retrieved, RunEvaluation complete, QueryCounts completeAtLevelOne)
    {
        public static async Task<GoldenCase> ReadAsync(string path, string[] measures)
        {
            var folder = Path.GetDirectoryName(path)!;
            var judgments = await JudgmentReader.ReadTrecAsync(Path.Combine(folder, "qrels.txt"));
            var run = await TrecRunReader.ReadAsync(Path.Combine(folder, "run.txt"));
            var rules = Path.GetFileName(path) switch
            {
                "expected-l2.tsv" => new EvaluationRules { RelevanceLevel = 2 },
                "expected-J.tsv" => new EvaluationRules { JudgedOnly = true },
                "expected-M10.tsv" => new EvaluationRules { MaxRank = 10 },
                _ => EvaluationRules.Default,
            };
            if (path.EndsWith("-v9.tsv", StringComparison.Ordinal))
                run = InSinglePrecision(run);

            Measure[] parsed = [.. measures.Select(Measure.Parse)];
            return new(
                RunEvaluation.Of(run, judgments, parsed, rules with { Selection = QuerySelection.JudgedAndRetrieved }),
                RunEvaluation.Of(run, judgments, parsed, rules with { Selection = QuerySelection.Judged }),
                RunEvaluation.Of(run, judgments, [], new EvaluationRules { Selection = QuerySelection.Judged }).Counts);
        }

        public double ValueOf(string measure, string query)
        {
            var evaluation = query == "all:complete" ? complete : retrieved;
            if (measure == "num_q")
                return evaluation.QueryIds.Count;

            var isTotal = query is "all" or "all:complete";
            if (Counts.TryGetValue(measure, out var count))
            {
                // trec_eval counts all positive grades here, whatever the relevance level is.
                return measure == "num_rel" && query == "all:complete"
                    ? completeAtLevelOne.Relevant
                    : count(isTotal ? evaluation.Counts : evaluation.CountsOf(query));
            }

            var column = evaluation.Measures.Select((known, place) => (known.Name, place)).Single(known => known.Name == measure).place;
            return isTotal ? evaluation.Means[column] : evaluation.Values(query)[column];
        }

        private static RetrievalRun InSinglePrecision(RetrievalRun run) => new(run.Name, run.QueryIds.ToDictionary(
            query => query,
            IReadOnlyDictionary<string, double> (query) => run.Ranking(query).ToDictionary(entry => entry.DocumentId, entry => (double)(float)entry.Score)));
    }
}
