using System.Globalization;

namespace ChatWithDocs;

/// <summary>Says what a reader must know about a ranking: how much was searched, what failed, what was cut.</summary>
public static class RankingNotes
{
    /// <summary>Lists the notes, one sentence each.</summary>
    public static IEnumerable<string> Of(RetrievedSections retrieved)
    {
        var ranking = retrieved.Ranking;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{ranking.Ranking.Count} of {retrieved.Sections} sections {Reason(retrieved.FirstStage)} and were fetched; {retrieved.After.Count} go into the prompt.");
        if (ranking.Degradation.IsDegraded)
            yield return $"Re-ranking fell short ({ranking.Degradation.Kind}): {ranking.Degradation.Reason}";
        foreach (var warning in ranking.Report.Warnings)
            yield return $"Warning: {warning}";
        foreach (var (place, source) in retrieved.After.Index())
        {
            if (source.Tokens is { IsTruncated: true } tokens)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Cut: the model read {tokens.Read} of {tokens.Total} tokens of [{place + 1}] {RankingTable.NameOf(source)}.");
            }
        }
    }

    private static string Reason(FirstStage firstStage) =>
        firstStage == FirstStage.Keyword ? "share a word with the question" : "are nearest to the question";
}
