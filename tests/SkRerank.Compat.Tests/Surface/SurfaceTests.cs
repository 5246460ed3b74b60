using System.Reflection;
using SkRerank.Testing;

namespace SkRerank.Compat.Tests;

public sealed class SurfaceTests
{
    [StandInTheory]
    [InlineData("Microsoft.Extensions.AI", "semantic-kernel.txt", true)]
    [InlineData("Microsoft.ML.OnnxRuntime", "onnxruntime.txt", false)]
    [InlineData("Microsoft.ML.Tokenizers", "tokenizers.txt", true)]
    [InlineData("Microsoft.SemanticKernel.Abstractions", "semantic-kernel.txt", true)]
    [InlineData("Microsoft.SemanticKernel.Connectors.OpenAI", "semantic-kernel.txt", true)]
    [InlineData("Microsoft.SemanticKernel.Core", "semantic-kernel.txt", true)]
    [InlineData("Microsoft.SemanticKernel.Yaml", "semantic-kernel.txt", true)]
    public void StandIn_PublicSurface_HoldsNothingTheOfficialPackageLacks(string assembly, string file, bool annotated)
    {
        var official = SignatureText.Parse(File.ReadLines(Path.Combine(SharedData.Reference, "signatures", file)), assembly);
        var sut = SignatureText.Parse(new SurfaceText(annotated).Of(Assembly.Load(assembly).GetExportedTypes()), assembly);

        var differences = SurfaceComparison.Differences(sut, official);

        Assert.NotEmpty(official);
        Assert.True(differences.Count == 0, string.Join($"{Environment.NewLine}    ", differences.Prepend($"{assembly} differs from {file}:")));
    }
}
