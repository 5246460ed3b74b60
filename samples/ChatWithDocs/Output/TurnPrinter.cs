using System.Globalization;
using SkRerank;
using Spectre.Console;

namespace ChatWithDocs;

/// <summary>Prints a turn for a reader: both orders side by side, what was cut, the prompt, the answer, the times.</summary>
public sealed class TurnPrinter(IAnsiConsole console)
{
    private const int SnippetLength = 90;
    private const string Absent = "-";

    /// <summary>Prints a turn.</summary>
    public void Print(ChatTurn turn)
    {
        console.Write(new Rule(Markup.Escape(PlainText.OneLine(turn.Question))).LeftJustified());
        if (turn.Ranking.Ranking.Count > 0)
            console.Write(Rankings(turn));
        foreach (var note in Notes(turn))
            WriteLine(PlainText.OneLine(note));

        Title("Prompt");
        foreach (var (role, text) in PromptMessages.Read(turn.Prompt))
            WriteLine($"{PlainText.OneLine(role)}:\n{PlainText.Neutralize(text)}");

        Title("Answer");
        WriteLine(PlainText.Neutralize(turn.Answer));
        foreach (var source in turn.Sources.Where(turn.Cites))
            WriteLine(string.Create(CultureInfo.InvariantCulture, $"  [{source.Rank}] {NameOf(source)} ({PlainText.OneLine(source.Candidate.Id)})"));

        Title("Times");
        WriteLine(string.Join(", ", turn.Times.Select(time =>
            string.Create(CultureInfo.InvariantCulture, $"{time.Stage} {time.Elapsed.TotalMilliseconds:F0} ms"))));
    }

    private static Table Rankings(ChatTurn turn)
    {
        var table = new Table().Expand().ShowRowSeparators();
        table.AddColumn(new TableColumn("").RightAligned());
        table.AddColumn("Keyword search (BM25)");
        table.AddColumn(new TableColumn("score").RightAligned());
        table.AddColumn(new TableColumn("now").RightAligned());
        table.AddColumn($"Re-ranked ({turn.Ranking.ScoreKind})");
        table.AddColumn(new TableColumn("score").RightAligned());
        table.AddColumn(new TableColumn("was").RightAligned());
        foreach (var (before, after) in turn.FirstStage.Zip(turn.Sources))
        {
            table.AddRow(
                new Text(Number(after.Rank)),
                Passage(before),
                new Text(Score(before.Candidate.RetrievalScore)),
                new Text(Number(before.Rank)),
                Passage(after),
                new Text(Score(after.Score)),
                new Text(Number(after.Index + 1)));
        }

        return table;
    }

    private static IEnumerable<string> Notes(ChatTurn turn)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{turn.Ranking.Ranking.Count} of {turn.Index.Sections} sections share a word with the question and were fetched; {turn.Sources.Count} go into the prompt.");
        if (turn.Ranking.Degradation.IsDegraded)
            yield return $"Re-ranking fell short ({turn.Ranking.Degradation.Kind}): {turn.Ranking.Degradation.Reason}";
        foreach (var warning in turn.Ranking.Report.Warnings)
            yield return $"Warning: {warning}";
        foreach (var source in turn.Sources)
        {
            if (source.Tokens is { IsTruncated: true } tokens)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Cut: the model read {tokens.Read} of {tokens.Total} tokens of [{source.Rank}] {NameOf(source)}.");
            }
        }
    }

    private void Title(string text)
    {
        WriteLine();
        console.Write(new Rule(text).LeftJustified());
    }

    /// <summary>Writes a line as it is: the console would break it at its width.</summary>
    private void WriteLine(string line = "") => console.Profile.Out.Writer.WriteLine(line);

    private static Text Passage(RankedCandidate ranked) =>
        new($"{NameOf(ranked)}\n{PlainText.Snippet(ranked.Candidate.Text, SnippetLength)}");

    private static string NameOf(RankedCandidate ranked) => PlainText.OneLine(ranked.Candidate.Title ?? ranked.Candidate.Id);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Score(double? score) => score?.ToString("F3", CultureInfo.InvariantCulture) ?? Absent;
}
