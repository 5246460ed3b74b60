namespace SkRerank.Tests;

/// <summary>Quality profiles for tests, in which every candidate more is worth something.</summary>
internal static class Qualities
{
    /// <summary>Gets a profile of <c>tiny</c>, <c>lrt</c> and their cascade, up to a thousand candidates.</summary>
    public static QualityProfile Rising { get; } = QualityProfile.Create("made up", "tests", 0.4, new Dictionary<string, IReadOnlyList<QualityPoint>>
    {
        ["tiny"] = [new(1, 0.41), new(1000, 0.5)],
        ["lrt"] = [new(1, 0.42), new(1000, 0.7)],
        ["lrt+first:0.5"] = [new(1, 0.42), new(1000, 0.7)],
        ["tiny>lrt"] = [new(1000, 0.5, 1), new(1000, 0.69, 999)],
    });
}
