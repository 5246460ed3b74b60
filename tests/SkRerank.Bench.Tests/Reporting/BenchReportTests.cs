namespace SkRerank.Bench.Tests;

public class BenchReportTests
{
    [Fact]
    public void BenchReport_New_NamesMachineAndVersions()
    {
        var sut = new BenchReport("local", [], []);

        Assert.Contains($"{Environment.ProcessorCount} processors", sut.Machine, StringComparison.Ordinal);
        Assert.Equal(["dotnet", "onnxruntime", "skrerank"], sut.Versions.Keys);
        Assert.All(sut.Versions.Values, version => Assert.Matches(@"^\d+\.\d+", version));
    }
}
