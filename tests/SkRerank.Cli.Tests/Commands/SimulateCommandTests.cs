using System.Text.Json;

namespace SkRerank.Cli.Tests;

public sealed class SimulateCommandTests
{
    [Fact]
    public async Task Simulate_Json_ComparesTheBudgetWithAFixedDepth()
    {
        var run = await CliRun.OfAsync("", "simulate", "--rate", "20", "--for", "5s", "--budget", "100ms", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        var ways = json.RootElement.GetProperty("ways").EnumerateArray().ToArray();
        Assert.Equal(["budget", "fixed depth 50"], ways.Select(way => way.GetProperty("name").GetString()));
        Assert.Equal(1, ways[0].GetProperty("hitRate").GetDouble());
        Assert.True(ways[1].GetProperty("hitRate").GetDouble() < 0.5);
    }

    [Fact]
    public async Task Simulate_Service_CostsMoney()
    {
        var run = await CliRun.OfAsync("", "simulate", "--for", "5s", "--budget", "300ms", "--service", "cohere:x=100ms,200ms,0.1,0.002", "--json");

        using var json = JsonDocument.Parse(run.Out);
        Assert.True(json.RootElement.GetProperty("ways")[0].GetProperty("cost").GetDecimal() > 0);
    }

    [Theory]
    [InlineData("--service", "x")]
    [InlineData("--service", "x=100ms,50ms")]
    [InlineData("--service", "x=100ms,200ms,2")]
    [InlineData("--local", "x=fast,slow")]
    [InlineData("--rate", "0")]
    public async Task Simulate_WrongArgument_IsAUsageErrorThatNamesIt(string option, string value)
    {
        var run = await CliRun.OfAsync("", "simulate", option, value);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }
}
