namespace SkRerank.Onnx.Tests;

public sealed class KnownModelTests
{
    [Fact]
    public void All_Names_AreThePromisedOnes() => Assert.Equal(
        [
            "ms-marco-MiniLM-L6-v2", "ms-marco-MiniLM-L12-v2", "ms-marco-TinyBERT-L2-v2", "electra-base", "bge-reranker-base",
            "bge-reranker-large", "bge-reranker-v2-m3", "jina-reranker-v2-base-multilingual", "mxbai-rerank-xsmall",
        ],
        KnownModel.All.Select(model => model.Name));

    [Fact]
    public void All_Files_HaveSafePathsAndSizes()
    {
        var files = KnownModel.All.SelectMany(model => model.Files.Concat(model.Graphs.SelectMany(graph => graph.Files)));

        Assert.All(files, file =>
        {
            StorePath.Combine("store", file.Path);
            Assert.InRange(file.MinBytes, 1, file.MaxBytes);
        });
    }

    [Fact]
    public void All_Graphs_AreNeitherHalfPrecisionNorFourBits() =>
        Assert.All(KnownModel.All.SelectMany(model => model.Graphs), graph => Assert.DoesNotMatch("fp16|q4|bnb4|O4", graph.Files[0].Path));

    [Fact]
    public void GraphsFor_EveryProcessor_PutsItsOwnFirst()
    {
        var sut = KnownModel.Find("ms-marco-minilm-l6-v2")!;

        Assert.Equal("onnx/model_qint8_avx512_vnni.onnx", sut.GraphsFor(ProcessorKind.Vnni)[0].Files[0].Path);
        Assert.Equal("onnx/model_quint8_avx2.onnx", sut.GraphsFor(ProcessorKind.Avx2)[0].Files[0].Path);
        Assert.Equal("onnx/model_qint8_arm64.onnx", sut.GraphsFor(ProcessorKind.Arm64)[0].Files[0].Path);
        Assert.Equal("onnx/model.onnx", Assert.Single(sut.GraphsFor(ProcessorKind.Any)).Files[0].Path);
    }

    [Fact]
    public void Current_ThisMachine_IsWhatTheSystemSays()
    {
        const string cpuInfo = "/proc/cpuinfo";
        if (!File.Exists(cpuInfo) || System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64)
            return;
        var flags = File.ReadLines(cpuInfo).First(line => line.StartsWith("flags", StringComparison.Ordinal)).Split(' ');

        var hasVnni = flags.Contains("avx_vnni") || flags.Contains("avx512_vnni");

        Assert.Equal(hasVnni ? ProcessorKind.Vnni : flags.Contains("avx2") ? ProcessorKind.Avx2 : ProcessorKind.Any, Processor.Current);
    }
}
