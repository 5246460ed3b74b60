using System.Globalization;
using System.Text;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Shows passages one by one and writes down the grades that are typed.</summary>
internal sealed class TypedJudging(CliConsole console)
{
    private const int MaxGrade = 3;
    private const int MaxLineLength = 100;
    private const string Scale = "0 has nothing to do with it, 1 related, does not answer, 2 answers in part, 3 answers; s skips, q ends";

    /// <summary>Asks for grades until all are given, or the judge has had enough.</summary>
    public async Task RunAsync(
        JudgedCorpus corpus, IReadOnlyList<(string QueryId, string DocumentId)> pool, JudgmentFile judgments, CancellationToken cancellationToken)
    {
        var open = JudgmentPool.Open(pool, judgments, corpus);
        using var input = new StreamReader(console.In, Encoding.UTF8, leaveOpen: true);
        await console.Out.WriteLineAsync($"{open.Count} of {pool.Count} passages to judge. {Scale}.").ConfigureAwait(false);
        foreach (var (place, (queryId, documentId)) in open.Index())
        {
            await ShowAsync($"[{place + 1}/{open.Count}] {corpus.Queries[queryId]}", corpus.Documents[documentId]).ConfigureAwait(false);
            var answer = await AskAsync(input, cancellationToken).ConfigureAwait(false);
            if (answer is null)
                break;
            if (answer is { Grade: { } grade })
                await judgments.AddAsync(queryId, documentId, grade, cancellationToken).ConfigureAwait(false);
        }
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
