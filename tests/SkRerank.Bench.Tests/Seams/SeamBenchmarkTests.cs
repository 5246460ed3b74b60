namespace SkRerank.Bench.Tests;

public class SeamBenchmarkTests
{
    [Fact]
    public async Task RunAsync_FewCalls_MeasuresEverySeamBesideTheSearchAlone()
    {
        var sut = new SeamBenchmark(new() { Calls = 5, Rounds = 3, WarmUp = 1 });

        var report = await sut.RunAsync(new Progress<string>());

        Assert.Equal("seams", report.Bench);
        Assert.All(report.Rows, row => Assert.True(row.Metrics["us"] > 0 && row.Metrics["bytes"] > 0, row.Name));
        Assert.Equal(8, report.Rows.Count(row => row.Metrics["times plain"] == 1));
        Assert.Equal(report.Rows.Count - 8, report.Targets.Count);
        Assert.Contains(report.Rows, row => row.Name == "kernel function, filter");
    }

    [Fact]
    public async Task RunAsync_Canceled_Stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SeamBenchmark().RunAsync(new Progress<string>(), source.Token));
    }
}
