using System.Diagnostics;

namespace SkRerank.Bench;

/// <summary>Measures how long making a plan takes, for a thousand candidates of different lengths.</summary>
internal static class PlanningTime
{
    private const int Candidates = 1000;
    private const int Plans = 8000;

    /// <summary>Measures, and adds a row and a target.</summary>
    public static void Measure(List<BenchRow> rows, List<BenchTarget> targets)
    {
        Measure("idle", default, rows, targets);
        Measure("busy", new(2, 3000), rows, targets);
    }

    private static void Measure(string name, StageCondition condition, List<BenchRow> rows, List<BenchTarget> targets)
    {
        var random = new Random(3);
        int[] lengths = [.. Enumerable.Range(0, Candidates).Select(_ => random.Next(100, 900))];
        BudgetStage[] stages =
        [
            new("lrt+first:0.5", RerankerKind.Local, StageProfile.Local(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(30))),
            new("tiny+first:0.5", RerankerKind.Local, StageProfile.Local(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10))),
        ];
        var planner = new RerankPlanner(stages);
        var microseconds = new double[Plans];
        for (var plan = 0; plan < Plans; plan++)
        {
            var start = Stopwatch.GetTimestamp();
            planner.Plan(PlanInput.FromCharacters(lengths) with
            {
                TimeLeft = TimeSpan.FromMilliseconds(10 + (plan % 800)),
                Conditions = [condition, condition],
            });
            microseconds[plan] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        // The first half warms up the compiler.
        double[] sorted = [.. microseconds[(Plans / 2)..].Order()];
        rows.Add(new($"planning, 1,000 candidates, {name}", new Dictionary<string, double>
        {
            ["P50 us"] = sorted[sorted.Length / 2],
            ["P95 us"] = sorted[(int)(sorted.Length * 0.95)],
        }));
        targets.Add(BenchTarget.AtMost($"microseconds to plan 1,000 candidates, {name}, median", sorted[sorted.Length / 2], 100));
    }
}
