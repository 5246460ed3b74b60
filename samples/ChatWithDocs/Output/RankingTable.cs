using System.Globalization;
using SkRerank;
using Spectre.Console;

namespace ChatWithDocs;

/// <summary>Shows the order of the first stage and the order after re-ranking side by side.</summary>
public static class RankingTable
{
    private const int SnippetLength = 90;
    private const string Absent = "-";

    /// <summary>Makes the table.</summary>
    public static Table Of(RetrievedSections retrieved)
    {
        var table = new Table().Expand().ShowRowSeparators();
        table.AddColumn(new TableColumn("").RightAligned());
        table.AddColumn(NameOf(retrieved.FirstStage));
        table.AddColumn(new TableColumn("score").RightAligned());
        table.AddColumn(new TableColumn("now").RightAligned());
        table.AddColumn($"Re-ranked ({retrieved.Ranking.ScoreKind})");
        table.AddColumn(new TableColumn("score").RightAligned());
        table.AddColumn(new TableColumn("was").RightAligned());
        foreach (var (place, (before, after)) in retrieved.Before.Zip(retrieved.After).Index())
        {
            table.AddRow(
                new Text(Number(place + 1)),
                Passage(before),
                new Text(Score(before.Candidate.RetrievalScore)),
                new Text(Number(before.Rank)),
                Passage(after),
                new Text(Score(after.Score)),
                new Text(Number(after.Index + 1)));
        }

        return table;
    }

    /// <summary>Gives the headings of a section on one line.</summary>
    public static string NameOf(RankedCandidate ranked) => PlainText.OneLine(ranked.Candidate.Title ?? ranked.Candidate.Id);

    private static string NameOf(FirstStage firstStage) => firstStage switch
    {
        FirstStage.Keyword => "Keyword search (BM25)",
        FirstStage.Vector => "Vector search",
        _ => "Hybrid search (BM25 and vectors)",
    };

    private static Text Passage(RankedCandidate ranked) =>
        new($"{NameOf(ranked)}\n{PlainText.Snippet(ranked.Candidate.Text, SnippetLength)}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Score(double? score) => score?.ToString("F3", CultureInfo.InvariantCulture) ?? Absent;
}
