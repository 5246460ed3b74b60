using SkRerank.Onnx;

namespace SkRerank.Cli.Tests;

public class ModelsOptimizeCommandTests
{
    [Fact]
    public async Task Optimize_TargetExists_IsWrongUsage()
    {
        var run = await CliRun.OfAsync("", "models", "optimize", OnnxModel.Tiny.Directory, OnnxModel.Tiny.Directory);

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Out));
        Assert.Contains("exists already", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optimize_UnknownQuantization_IsWrongUsage()
    {
        var run = await CliRun.OfAsync("", "models", "optimize", "a", "b", "--quantize", "int4");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("int8", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optimize_NoSuchModel_NamesIt()
    {
        var run = await CliRun.OfAsync("", "models", "optimize", "no-such-model", "no-such-target");

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Out));
        Assert.Contains("no-such-model", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists("no-such-target"));
    }
}
