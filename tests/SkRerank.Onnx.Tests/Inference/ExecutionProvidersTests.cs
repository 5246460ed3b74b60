using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx.Tests;

public sealed class ExecutionProvidersTests
{
    [Theory]
    [InlineData(OnnxExecutionProvider.DirectML, "Microsoft.ML.OnnxRuntime.DirectML")]
    [InlineData(OnnxExecutionProvider.OpenVINO, "Intel.ML.OnnxRuntime.OpenVino")]
    [InlineData(OnnxExecutionProvider.Cuda, "Microsoft.ML.OnnxRuntime.Gpu")]
    [InlineData(OnnxExecutionProvider.CoreML, "macOS")]
    public async Task WarmUpAsync_BuildWithoutTheProvider_NamesWhatToInstall(OnnxExecutionProvider provider, string advice)
    {
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, ExecutionProvider = provider });

        var failure = await Record.ExceptionAsync(() => sut.WarmUpAsync());

        if (failure is null)
            return;
        var exception = Assert.IsType<RerankerException>(failure);
        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.Contains(advice, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"ExecutionProvider {provider}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_UnknownProvider_IsRefused() =>
        Assert.Throws<ValidationException>(() => new OnnxCrossEncoder(new() { ExecutionProvider = (OnnxExecutionProvider)99 }));
}
