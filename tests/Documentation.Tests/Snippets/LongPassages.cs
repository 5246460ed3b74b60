using SkRerank;
using SkRerank.Onnx;

namespace Documentation.Tests.Snippets;

internal static class LongPassages
{
    public static async Task<RerankResult> RunAsync(string query, string passage)
    {
        await using var crossEncoder = new OnnxCrossEncoder(new OnnxCrossEncoderOptions
        {
            LongTexts = LongTextPolicy.Windows(size: 200, stride: 100, WindowScore.Max),
        });
        return await crossEncoder.RerankAsync(query, [passage]);
    }
}
