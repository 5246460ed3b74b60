namespace SkRerank;

/// <summary>Tells what one pipeline is worth by depth: its curves, found once for many questions.</summary>
/// <param name="FirstStage">What the order of the first stage is worth.</param>
/// <param name="First">The curve of the only or the first reranker; null where there is none.</param>
/// <param name="Second">The curve of the second one; null where there is none.</param>
/// <param name="Both">The curve of the cascade; null where it was not measured.</param>
internal sealed record PipelineQuality(double FirstStage, QualityCurve? First, QualityCurve? Second, QualityCurve? Both)
{
    /// <summary>Gives the quality of the first reranker alone.</summary>
    public double At(int depth) => First?.At(depth) ?? FirstStage;

    /// <summary>Gives the quality of the cascade; one that was not measured is no better than the better of its parts.</summary>
    public double At(int depth, int keep) => keep >= depth ? OfSecond(depth) : Both?.At(depth, keep) ?? Math.Max(At(depth), OfSecond(keep));

    private double OfSecond(int depth) => Second?.At(depth) ?? FirstStage;
}
