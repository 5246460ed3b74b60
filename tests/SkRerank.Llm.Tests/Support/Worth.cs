using System.Globalization;
using System.Text.RegularExpressions;

namespace SkRerank.Llm.Tests.Support;

/// <summary>Makes passages that say what they are worth, for models that know it.</summary>
internal static partial class Worth
{
    public static double Of(string text) => double.Parse(Number().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>Makes candidates in the order of these worths.</summary>
    public static RerankCandidate[] Candidates(params IEnumerable<int> worths) =>
        [.. worths.Select(worth => new RerankCandidate($"{worth}", $"This passage is worth {worth} points."))];

    /// <summary>Makes candidates of every worth from 1, in a random order.</summary>
    public static RerankCandidate[] Shuffled(int count, int seed)
    {
        var worths = Enumerable.Range(1, count).ToArray();
        new Random(seed).Shuffle(worths);
        return Candidates(worths);
    }

    public static IEnumerable<int> Ranked(RerankResult result) =>
        result.Ranking.Select(ranked => int.Parse(ranked.Candidate.Id, CultureInfo.InvariantCulture));

    [GeneratedRegex("worth ([0-9]+)")]
    private static partial Regex Number();
}
