namespace SkRerank.Onnx.Tests;

public abstract class OnnxCrossEncoderContractTests(OnnxModel model) : RerankerContractTests
{
    // Rule 4: INT8 may differ by the batch it is in, by no more than this.
    protected override double ScoreTolerance => 0.02;

    protected override int PropertyRuns => 15;

    protected override IReranker CreateReranker() => new OnnxCrossEncoder(new() { Model = model }, Time);
}

public sealed class LrtContractTests() : OnnxCrossEncoderContractTests(OnnxModel.Lrt);

public sealed class TinyContractTests() : OnnxCrossEncoderContractTests(OnnxModel.Tiny);
