namespace SkRerank;

/// <summary>Tells how a stage of a plan ended.</summary>
/// <param name="Result">What it made of its candidates; null if it failed or gave nothing in time.</param>
/// <param name="Report">What it did.</param>
internal sealed record StageRun(RerankResult? Result, StageReport Report)
{
    /// <summary>Gets the failure; null if there was none.</summary>
    public RerankerException? Failure { get; init; }

    /// <summary>Gets the failure in words, for a warning.</summary>
    public string? Problem => Failure is null ? null : $"{Failure.Stage} failed ({Failure.Kind}): {Failure.Message}";
}
