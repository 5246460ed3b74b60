namespace SkRerank.Bench.Tests;

public class ChaosBenchmarkTests
{
    [Fact]
    public async Task RunAsync_FewCalls_LosesNothingAndKeepsTheKey()
    {
        var sut = new ChaosBenchmark(new() { Calls = 120, FaultShare = 0.5, Deadline = TimeSpan.FromMilliseconds(150), Concurrency = 16 });

        var report = await sut.RunAsync(new Progress<string>());

        Assert.All(report.Targets.Where(target => !target.Name.Contains("ms", StringComparison.Ordinal)), target => Assert.True(target.Met, target.Name));
        Assert.Equal(120, report.Rows[^1].Metrics["requests"]);
        Assert.Equal(120, report.Rows.SkipLast(1).Sum(row => row.Metrics["requests"]));
        Assert.True(report.Rows.Count > 5, "There are fewer than five kinds of faults.");
        Assert.True(report.Rows[^1].Metrics[nameof(RerankerException)] > 0, "Nothing failed.");
    }
}
