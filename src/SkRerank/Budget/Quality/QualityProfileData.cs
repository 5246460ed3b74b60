namespace SkRerank;

/// <summary>Represents the file of a quality profile.</summary>
internal sealed record QualityProfileData(
    int Version, string Measure, string Source, double FirstStage, IReadOnlyList<QualityCurveData> Curves)
{
    /// <summary>Says what is wrong; null if nothing is.</summary>
    public string? Problem => FirstStage switch
    {
        _ when Measure is null || Source is null || Curves is null => "measure, source and curves are needed.",
        _ when !IsQuality(FirstStage) => $"the quality of the first stage is {FirstStage}; it is from 0 to 1.",
        _ when Curves.FirstOrDefault(curve => curve.Problem is not null) is { } curve => curve.Problem,
        _ when Curves.DistinctBy(curve => string.Join('>', curve.Pipeline)).Count() < Curves.Count => "a pipeline has two curves.",
        _ => null,
    };

    internal static bool IsQuality(double value) => value is >= 0 and <= 1;
}
