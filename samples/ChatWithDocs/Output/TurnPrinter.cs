using System.Globalization;
using Spectre.Console;

namespace ChatWithDocs;

/// <summary>Prints a turn for a reader while it comes into being: both orders, what was cut, the prompt, the answer, the times.</summary>
/// <param name="console">Where it is printed.</param>
public sealed class TurnPrinter(IAnsiConsole console) : IAnswerProgress
{
    private AnswerPieces _answer = new(sources: 0);
    private bool _isAnswering;

    /// <inheritdoc />
    public void Found(RetrievedSections retrieved)
    {
        _answer = new(retrieved.After.Count);
        console.Write(new Rule(Markup.Escape(PlainText.OneLine(retrieved.Question))).LeftJustified());
        if (retrieved.Query != retrieved.Question)
            WriteLine($"Read as: {PlainText.OneLine(retrieved.Query)}");
        if (retrieved.Ranking.Ranking.Count > 0)
            console.Write(RankingTable.Of(retrieved));
        foreach (var note in RankingNotes.Of(retrieved))
            WriteLine(PlainText.OneLine(note));
    }

    /// <inheritdoc />
    public void Asked(string prompt)
    {
        Title("Prompt");
        foreach (var (role, text) in PromptMessages.Read(prompt))
            WriteLine($"{PlainText.OneLine(role)}:\n{PlainText.Neutralize(text)}");

        Title("Answer");
        _isAnswering = true;
    }

    /// <inheritdoc />
    public void Wrote(string piece) => Write(_answer.Take(piece));

    /// <summary>Prints what is known at the end: what the answer cites, and how long the stages took.</summary>
    public void Finish(ChatTurn turn)
    {
        if (turn.WithoutReranking is { } without)
        {
            Title("Answers");
            console.Write(AnswerTable.Of(without, turn.Answer));
        }
        else
        {
            WriteLine(_answer.Finish());
            foreach (var (number, source, _) in turn.Answer.NumberedSources.Where(numbered => numbered.IsCited))
                WriteLine(string.Create(CultureInfo.InvariantCulture, $"  [{number}] {RankingTable.NameOf(source)} ({PlainText.OneLine(source.Candidate.Id)})"));
            if (turn.Answer.UnknownCitations is { Count: > 0 } unknown)
                WriteLine($"Warning: the answer cites {string.Join(", ", unknown.Select(number => $"[{number}]"))}, which no source has.");
        }

        Title("Times");
        WriteLine(string.Join(", ", turn.Times.Select(time =>
            string.Create(CultureInfo.InvariantCulture, $"{time.Stage} {time.Elapsed.TotalMilliseconds:F0} ms"))));
    }

    /// <summary>Ends the line of an answer that comes no further.</summary>
    public void BreakOff()
    {
        if (_isAnswering)
            WriteLine(_answer.Finish());
    }

    private void Title(string text)
    {
        WriteLine();
        console.Write(new Rule(text).LeftJustified());
    }

    /// <summary>Writes a line as it is: the console would break it at its width.</summary>
    private void WriteLine(string line = "") => console.Profile.Out.Writer.WriteLine(line);

    private void Write(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }
}
