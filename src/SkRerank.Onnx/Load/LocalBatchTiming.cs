namespace SkRerank.Onnx;

/// <summary>Tells how long one run of a local model took.</summary>
/// <param name="Rows">How many query-passage pairs it scored.</param>
/// <param name="Length">Tokens of the longest pair; the others were padded to it.</param>
/// <param name="Elapsed">How long it took on one worker.</param>
public sealed record LocalBatchTiming(int Rows, int Length, TimeSpan Elapsed)
{
    /// <summary>Gets how many tokens the model computed, padding included.</summary>
    public int Tokens => Rows * Length;
}
