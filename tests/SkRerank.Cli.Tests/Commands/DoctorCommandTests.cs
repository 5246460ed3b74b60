using System.Text.Json;
using SkRerank.Bench;

namespace SkRerank.Cli.Tests;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task Doctor_CohereServer_PrintsWhatItIs()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());

        var run = await CliRun.OfAsync("", "doctor", server.Address.AbsoluteUri, "--json");

        Assert.Equal(ExitCode.Done, run.Code);
        var root = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal("cohere", root.GetProperty("dialect").GetString());
        Assert.Equal(1000, root.GetProperty("maxDocumentsPerCall").GetInt32());
    }

    [Fact]
    public async Task Doctor_NothingBehindTheAddress_Fails()
    {
        await using var server = await RerankServer.StartAsync((_, context) => RerankServer.WriteAsync(context, 404, ""));

        var run = await CliRun.OfAsync("", "doctor", server.Address.AbsoluteUri);

        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Out));
        Assert.Contains("none of the known rerank calls", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("http://user:secret@host")]
    public async Task Doctor_NoAddress_IsWrongUsage(string address)
    {
        var run = await CliRun.OfAsync("", "doctor", address);

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Out));
    }
}
