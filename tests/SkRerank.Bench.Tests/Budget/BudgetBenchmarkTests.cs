using SkRerank.Testing;

namespace SkRerank.Bench.Tests;

public sealed class BudgetBenchmarkTests
{
    [Fact]
    public async Task RunAsync_SmallSetting_GivesEveryRowAndLosesNothing()
    {
        var said = new List<string>();
        var sut = new BudgetBenchmark(new() { Budgets = [30], Callers = [2], Calls = 4, Candidates = 6 });

        var report = await sut.RunAsync(new SynchronousProgress(said.Add));

        Assert.Equal("budget", report.Bench);
        Assert.Equal(
            ["30 ms, 2 callers", "200 ms, 4 callers, service hangs", "200 ms, 4 callers, service ten times slower", "200 ms, 4 callers, service fails",
                "planning, 1,000 candidates, idle", "planning, 1,000 candidates, busy", "prediction, lrt+first:0.5", "prediction, tiny+first:0.5"],
            report.Rows.Select(row => row.Name));
        Assert.All(report.Targets.Where(target => target.Name.StartsWith("calls that", StringComparison.Ordinal)), target => Assert.True(target.Met, target.Name));
        Assert.Contains(said, line => line.StartsWith("Quality on dl19 is left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Constructor_NothingToMeasure_Throws()
    {
        Assert.Throws<ArgumentException>("options", () => new BudgetBenchmark(new() { Budgets = [] }));
        Assert.Throws<ArgumentException>("options", () => new BudgetBenchmark(new() { Callers = [] }));
        Assert.Throws<ArgumentException>("options", () => new BudgetBenchmark(new() { Calls = 0 }));
    }

    [SharedFact("eval/dl19")]
    public async Task RunAsync_Collections_GivesQualityByBudget()
    {
        var options = new BudgetBenchmarkOptions
        {
            Budgets = [30],
            Callers = [1],
            Calls = 1,
            Candidates = 3,
            Collections = SharedData.Evaluation,
            Queries = 1,
        };

        var report = await new BudgetBenchmark(options).RunAsync(new SynchronousProgress(_ => { }));

        var row = Assert.Single(report.Rows, row => row.Name == "dl19, 30 ms");
        Assert.InRange(row.Metrics["nDCG@10"], 0, 1);
        Assert.Contains(report.Targets, target => target.Name == "scifact: nDCG@10 at 30 ms, x no limit");
    }

    private sealed class SynchronousProgress(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }
}
