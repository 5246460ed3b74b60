namespace SkRerank.Onnx;

/// <summary>Says what was done to a model and how its logits changed.</summary>
/// <param name="Rewrites">How often each rewrite found its place.</param>
/// <param name="NodesBefore">Nodes of the old graph.</param>
/// <param name="NodesAfter">Nodes of the new graph.</param>
/// <param name="BytesBefore">Size of the old file.</param>
/// <param name="BytesAfter">Size of the new file.</param>
/// <param name="Difference">How far the logits are apart.</param>
internal sealed record OptimizationReport(
    IReadOnlyList<(string Name, int Count)> Rewrites, int NodesBefore, int NodesAfter, long BytesBefore, long BytesAfter, LogitDifference Difference);
