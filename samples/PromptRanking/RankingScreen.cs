using System.Globalization;
using SkRerank;

namespace PromptRanking;

/// <summary>Writes a ranking and how it came about.</summary>
internal static class RankingScreen
{
    public static void Write(TextWriter output, RerankResult result)
    {
        output.WriteLine(result.Query);
        output.WriteLine();
        foreach (var ranked in result.Ranking)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ranked.Rank,2}. (was {ranked.Index + 1}) {ranked.Candidate.Id,-9} {ranked.Candidate.Text}"));
        output.WriteLine();
        output.WriteLine(result.Report.Plan ?? result.Degradation.Reason);
        foreach (var warning in result.Report.Warnings)
            output.WriteLine($"Warning: {warning}");
    }
}
