using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx.Tests;

public sealed class ModelHubOptionsTests : IDisposable
{
    private static readonly string[] Variables = ["SKRERANK_MODEL_ENDPOINT", "HF_ENDPOINT", "HF_TOKEN", "HF_HUB_OFFLINE", "SKRERANK_MODELS"];

    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public ModelHubOptionsTests() => Array.ForEach(Variables, variable => Environment.SetEnvironmentVariable(variable, null));

    [Fact]
    public void FromEnvironment_NothingSet_IsTheHubWithoutToken()
    {
        var sut = ModelHubOptions.FromEnvironment();

        Assert.Equal(("https://huggingface.co/", null, false), (sut.Endpoint.ToString(), sut.Token, sut.IsOffline));
    }

    [Fact]
    public void FromEnvironment_OwnMirror_GoesBeforeTheCommonOne()
    {
        Environment.SetEnvironmentVariable("HF_ENDPOINT", "https://common.example");
        var common = ModelHubOptions.FromEnvironment().Endpoint;
        Environment.SetEnvironmentVariable("SKRERANK_MODEL_ENDPOINT", "https://own.example/hub");
        var own = ModelHubOptions.FromEnvironment().Endpoint;

        Assert.Equal(("common.example", "own.example"), (common.Host, own.Host));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("True", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void FromEnvironment_Offline_IsReadAsTheHubsToolsDo(string value, bool expected)
    {
        Environment.SetEnvironmentVariable("HF_HUB_OFFLINE", value);

        Assert.Equal(expected, ModelHubOptions.FromEnvironment().IsOffline);
    }

    [Fact]
    public void FromEnvironment_NoAddress_SaysWhichVariable()
    {
        Environment.SetEnvironmentVariable("HF_ENDPOINT", "no address");

        var failure = Assert.Throws<ValidationException>(ModelHubOptions.FromEnvironment);

        Assert.Contains("HF_ENDPOINT", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromEnvironment_Store_LiesWhereTheVariableSays()
    {
        var usual = ModelStore.FromEnvironment().Directory;
        Environment.SetEnvironmentVariable("SKRERANK_MODELS", "somewhere");

        Assert.EndsWith(Path.Combine("skrerank", "models"), usual, StringComparison.Ordinal);
        Assert.Equal(Path.GetFullPath(Path.Combine("somewhere", "bge-reranker-base")), OnnxModel.FromStore("BGE-reranker-base").Directory);
        Assert.Same(OnnxModel.Lrt, OnnxModel.FromStore("lrt"));
        Assert.Throws<ArgumentException>(() => OnnxModel.FromStore("../up"));
    }

    [Fact]
    public void Create_SpecOfAName_IsTheDirectoryFirstAndTheStoreSecond()
    {
        const string name = "model-for-precedence";
        Environment.SetEnvironmentVariable("SKRERANK_MODELS", "somewhere");
        var catalog = new RerankerCatalog().AddOnnx();

        using var stored = (OnnxCrossEncoder)catalog.Create($"onnx:{name}");
        var directory = Directory.CreateDirectory(name);
        using var local = (OnnxCrossEncoder)catalog.Create($"onnx:{name}");
        directory.Delete();

        Assert.Equal(Path.GetFullPath(Path.Combine("somewhere", name)), stored.GetService<OnnxModel>()!.Directory);
        Assert.Equal(directory.FullName, local.GetService<OnnxModel>()!.Directory);
    }

    public void Dispose()
    {
        foreach (var (variable, value) in Variables.Zip(_before))
            Environment.SetEnvironmentVariable(variable, value);
    }
}
