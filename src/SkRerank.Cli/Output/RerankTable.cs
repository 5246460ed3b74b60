using System.Globalization;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Draws a ranking as a table.</summary>
internal static class RerankTable
{
    private const int IdLength = 30;
    private const int SnippetLength = 70;

    /// <summary>Draws the ranks.</summary>
    public static void Draw(IAnsiConsole console, IReadOnlyList<RankedCandidate> shown)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("rank").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("was").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("score").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("id").NoWrap());
        table.AddColumn("passage");
        foreach (var ranked in shown)
        {
            table.AddRow(
                Cell(ranked.Rank.ToString(CultureInfo.InvariantCulture)),
                Cell((ranked.Index + 1).ToString(CultureInfo.InvariantCulture)),
                Cell(ranked.Score?.ToString("F4", CultureInfo.InvariantCulture) ?? ranked.Status.ToString()),
                Cell(TerminalText.Clean(ranked.Candidate.Id, IdLength)),
                Cell(TerminalText.Clean(ranked.Candidate.Passage, SnippetLength)));
        }

        console.Write(table);
    }

    private static Text Cell(string text) => new(text);
}
