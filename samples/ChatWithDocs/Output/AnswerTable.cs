using System.Globalization;
using Spectre.Console;

namespace ChatWithDocs;

/// <summary>Shows the answer without re-ranking and the answer with it side by side, each with what it cites.</summary>
public static class AnswerTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="without">The answer from the order of the first stage.</param>
    /// <param name="with">The answer from the order after re-ranking.</param>
    public static Table Of(SourcedAnswer without, SourcedAnswer with)
    {
        var table = new Table().Expand().ShowRowSeparators();
        table.AddColumn("Without re-ranking");
        table.AddColumn("With re-ranking");
        table.AddRow(Answer(without), Answer(with));
        table.AddRow(Sources(without), Sources(with));
        return table;
    }

    private static Text Answer(SourcedAnswer answer) => new(Citations.Mark(PlainText.Neutralize(answer.Text), answer.Sources.Count));

    private static Text Sources(SourcedAnswer answer)
    {
        var lines = answer.NumberedSources.Where(numbered => numbered.IsCited)
            .Select(numbered => string.Create(CultureInfo.InvariantCulture, $"[{numbered.Number}] {RankingTable.NameOf(numbered.Source)}"));
        var unknown = answer.UnknownCitations.Select(number => string.Create(CultureInfo.InvariantCulture, $"[{number}?] is no source"));
        return new(string.Join('\n', lines.Concat(unknown)));
    }
}
