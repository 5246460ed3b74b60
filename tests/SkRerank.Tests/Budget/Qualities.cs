namespace SkRerank.Tests;

/// <summary>Quality profiles for tests, in which every candidate more is worth something.</summary>
internal static class Qualities
{
    /// <summary>Gets a profile of <c>tiny</c>, <c>lrt</c> and their cascade, up to a thousand candidates.</summary>
    public static QualityProfile Rising { get; } = QualityProfile.Create("made up", "tests", 0.4, new Dictionary<string, IReadOnlyList<QualityPoint>>
    {
        ["tiny"] = [new(1, 0.405), new(100, 0.5), new(1000, 0.52)],
        ["lrt"] = [new(1, 0.41), new(10, 0.45), new(50, 0.55), new(100, 0.62), new(1000, 0.7)],
        ["lrt+first:0.5"] = [new(1, 0.41), new(10, 0.45), new(50, 0.55), new(100, 0.62), new(1000, 0.7)],
        ["tiny>lrt"] =
        [
            new(100, 0.53, 5), new(100, 0.6, 30), new(100, 0.62, 99), new(1000, 0.53, 5), new(1000, 0.61, 30), new(1000, 0.7, 999),
        ],
    });

    /// <summary>Gets a profile of <c>tiny</c> that is measured with 128 tokens a pair, too, at a small loss.</summary>
    public static QualityProfile WithShortReading { get; } = QualityProfile.Create("made up", "tests", 0.4, new Dictionary<string, IReadOnlyList<QualityPoint>>
    {
        ["tiny"] = [new(1, 0.405), new(100, 0.5), new(1, 0.404, MaxTokens: 128), new(100, 0.49, MaxTokens: 128)],
    });
}
