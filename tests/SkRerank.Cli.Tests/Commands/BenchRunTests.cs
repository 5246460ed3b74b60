using System.Text.Json;
using SkRerank.Bench;

namespace SkRerank.Cli.Tests;

public class BenchRunTests
{
    private static readonly BenchReport Report = new(
        "local",
        [new("ours", new Dictionary<string, double> { ["median ms"] = 12.5, ["x naive"] = double.NaN })],
        [BenchTarget.AtLeast("ours : naive", 2.5, 3)]);

    [Fact]
    public async Task RunAsync_Json_WritesTheReportAndLeavesOutWhatWasNotMeasured()
    {
        var (code, output, error) = await RunAsync(json: true);

        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, code);
        Assert.Equal(["bench", "machine", "versions", "rows", "targets"], root.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"name":"ours","metrics":{"median ms":12.5}}""", root.GetProperty("rows")[0].GetRawText());
        Assert.Equal("""{"name":"ours : naive","value":2.5,"wanted":3,"met":false}""", root.GetProperty("targets")[0].GetRawText());
        Assert.Equal("measuring\n", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task RunAsync_Table_ShowsMissedTargetsAndStillReturnsZero()
    {
        var (code, output, _) = await RunAsync(json: false);

        Assert.Equal(0, code);
        Assert.Matches(@"ours\s+12\.500\s+-", output);
        Assert.Matches(@"ours : naive\s+2\.500\s+3\s+no", output);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(bool json)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var console = new CliConsole { In = Stream.Null, Out = output, Error = error };

        var code = await new BenchRun(console).RunAsync(new FixedBenchmark(), json, CancellationToken.None);

        return (code, output.ToString(), error.ToString());
    }

    private sealed class FixedBenchmark : IBenchmark
    {
        public Task<BenchReport> RunAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
        {
            progress.Report("measuring");
            return Task.FromResult(Report);
        }
    }
}
