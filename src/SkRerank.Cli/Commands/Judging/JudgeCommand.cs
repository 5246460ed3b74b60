using System.CommandLine;
using System.Globalization;
using System.Text;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank judge</c>: shows pooled passages one by one and writes down the grades that are typed.</summary>
internal sealed class JudgeCommand(CliConsole console)
{
    private const int MaxGrade = 3;
    private const int MaxLineLength = 100;

    private const string Examples = """
          skrerank judge --collection mine --run mine/bm25.trec --run mine/vectors.trec --pool 10 --out mine/qrels/test.tsv
        """;

    private const string Scale = "0 has nothing to do with it, 1 related, does not answer, 2 answers in part, 3 answers; s skips, q ends";

    private readonly Option<string> _collection = new("--collection")
    {
        Description = "A folder with corpus.jsonl and queries.jsonl.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string[]> _runs = new("--run")
    {
        Description = "A run whose first documents are judged. May be given several times: all runs that are to be compared should take part.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<int?> _pool = CommandOptions.Positive("--pool", "How many documents of each run and query are judged. Default: 10.");
    private readonly Option<string> _out = new("--out") { Description = "The judgments; a file that is there is continued.", HelpName = "FILE", Required = true };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("judge", "Judge what several runs found, in the terminal; go on later.", Examples) { _collection, _runs, _pool, _out };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var corpus = await BeirCollectionReader.ReadUnjudgedAsync(options.GetRequiredValue(_collection), cancellationToken: cancellationToken).ConfigureAwait(false);
        var runs = new List<RetrievalRun>();
        foreach (var path in options.GetRequiredValue(_runs))
            runs.Add(await RunReader.ReadAsync(path, RunOrder.Listed, cancellationToken: cancellationToken).ConfigureAwait(false));
        var judgments = await JudgmentFile.OpenAsync(options.GetRequiredValue(_out), cancellationToken).ConfigureAwait(false);
        var pool = JudgmentPool.Of(runs, options.GetValue(_pool) ?? 10);
        var open = pool.Where(pair => !judgments.Contains(pair.QueryId, pair.DocumentId)).ToArray();

        using var input = new StreamReader(console.In, Encoding.UTF8, leaveOpen: true);
        await console.Out.WriteLineAsync($"{open.Length} of {pool.Count} passages to judge. {Scale}.").ConfigureAwait(false);
        foreach (var (place, (queryId, documentId)) in open.Index())
        {
            if (!corpus.Queries.TryGetValue(queryId, out var query) || !corpus.Documents.TryGetValue(documentId, out var document))
                throw new InvalidInputException(options.GetRequiredValue(_collection), null, $"query \"{queryId}\" or document \"{documentId}\" of a run is missing");

            await ShowAsync($"[{place + 1}/{open.Length}] {query}", document).ConfigureAwait(false);
            var answer = await AskAsync(input, cancellationToken).ConfigureAwait(false);
            if (answer is null)
                break;
            if (answer is { Grade: { } grade })
                await judgments.AddAsync(queryId, documentId, grade, cancellationToken).ConfigureAwait(false);
        }

        await console.Out.WriteLineAsync($"{judgments.Count} judgments in {options.GetRequiredValue(_out)}.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task ShowAsync(string query, CorpusDocument document)
    {
        await console.Out.WriteLineAsync($"\n{TerminalText.Clean(query)}").ConfigureAwait(false);
        var text = TerminalText.Clean(document.Title.Length == 0 ? document.Text : $"{document.Title}: {document.Text}");
        while (text.Length > 0)
        {
            var end = text.Length <= MaxLineLength ? text.Length : text.LastIndexOf(' ', MaxLineLength);
            end = end <= 0 ? Math.Min(text.Length, MaxLineLength) : end;
            await console.Out.WriteLineAsync($"  {text[..end]}").ConfigureAwait(false);
            text = text[end..].TrimStart();
        }
    }

    // A grade, or none for a passage that is skipped; null where the judge has had enough.
    private async Task<Answer?> AskAsync(StreamReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            await console.Out.WriteAsync("grade> ").ConfigureAwait(false);
            var line = await input.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            switch (line?.Trim())
            {
                case null or "q":
                    return null;
                case "s":
                    return new(null);
                case var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var grade) && grade <= MaxGrade:
                    return new(grade);
                default:
                    console.Say($"Expected 0 to {MaxGrade}, s or q: {Scale}.");
                    break;
            }
        }
    }

    private sealed record Answer(int? Grade);
}
