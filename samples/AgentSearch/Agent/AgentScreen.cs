using System.Globalization;
using System.Text;
using Microsoft.SemanticKernel;
using SkRerank;
using SkRerank.SemanticKernel;

namespace AgentSearch;

/// <summary>Shows what happens between question and answer: the model's calls, the passages before and after re-ranking.</summary>
internal sealed class AgentScreen(TextWriter output) : IAutoFunctionInvocationFilter
{
    private const int Shown = 5;
    private const int SnippetLength = 100;

    /// <summary>Shows a call of the model and lets it happen.</summary>
    public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        var arguments = (context.Arguments ?? []).Select(argument => $"{argument.Key}: {argument.Value}");
        output.WriteLine($"The model calls {context.Function.PluginName}.{context.Function.Name}({Harmless(string.Join(", ", arguments))})");
        output.WriteLine();
        return next(context);
    }

    /// <summary>Shows what re-ranking did to the results of a search.</summary>
    public void ShowRanking(RerankingOutcome outcome)
    {
        if (outcome.Result is not { } result)
        {
            output.WriteLine($"Not re-ranked: {Harmless(outcome.Skipped!)}");
            return;
        }

        output.WriteLine($"Before: the first {Math.Min(Shown, result.Ranking.Count)} of {result.Ranking.Count} by keywords");
        foreach (var ranked in result.Ranking.OrderBy(ranked => ranked.Index).Take(Shown))
            output.WriteLine(Line(ranked, ranked.Index + 1, $"now {ranked.Rank}"));
        output.WriteLine();
        output.WriteLine($"After: by {Harmless(result.ScoreKind.ToString())}");
        foreach (var ranked in result.Top(Shown))
            output.WriteLine(Line(ranked, ranked.Rank, $"was {ranked.Index + 1}"));
        if (result.Degradation.IsDegraded)
            output.WriteLine($"Not fully re-ranked: {Harmless(result.Degradation.Reason ?? "")}");
        output.WriteLine();
    }

    /// <summary>Shows an answer while it comes.</summary>
    public async Task ShowAnswerAsync(IAsyncEnumerable<string> answer)
    {
        await foreach (var piece in answer)
            await output.WriteAsync(Harmless(piece));
        await output.WriteLineAsync();
    }

    private static string Line(RankedCandidate ranked, int place, string other)
    {
        var text = Harmless(ranked.Candidate.Text).ReplaceLineEndings(" ");
        var snippet = text.Length <= SnippetLength ? text : $"{text[..SnippetLength]}...";
        return string.Create(CultureInfo.InvariantCulture, $"{place,3}. ({other}) {Harmless(ranked.Candidate.Title ?? "")}: {snippet}");
    }

    // Documents and models must not steer the terminal.
    private static string Harmless(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is not ('\n' or '\t') && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            ? Rune.ReplacementChar.ToString()
            : rune.ToString()));
}
