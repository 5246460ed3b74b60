using System.CommandLine;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank rerank</c>: re-ranks candidates for one query.</summary>
internal sealed class RerankCommand(CliConsole console, Func<TokenLimits, RerankerCatalog> createCatalog)
{
    private const string Examples = """
          skrerank rerank --query "restart a service" --docs candidates.jsonl --top 5
          search "restart a service" | skrerank rerank --query "restart a service" --json
        """;

    private const string StandardInput = "-";

    private readonly Option<string> _query = new("--query", "-q")
    {
        Description = "What the user asked.",
        HelpName = "TEXT",
        Required = true,
        Validators =
        {
            result =>
            {
                if (string.IsNullOrWhiteSpace(result.Tokens is [var token] ? token.Value : null))
                    result.AddError("--query: the query is blank.");
            },
        },
    };

    private readonly Option<string> _docs = new("--docs")
    {
        Description = "The candidates, one JSON object a line with id, text and optionally title, score and metadata; - is the standard input.",
        HelpName = "FILE",
        DefaultValueFactory = _ => StandardInput,
    };

    private readonly Option<string> _reranker = CommandOptions.Reranker();
    private readonly Option<int?> _top = CommandOptions.Positive("--top", "How many ranks are printed. All candidates are ranked.");
    private readonly Option<int?> _maxTokens = CommandOptions.MaxTokens();
    private readonly Option<int?> _queryTokens = CommandOptions.QueryTokens();
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("rerank", "Re-rank candidates for one query.", Examples) { _query, _docs, _reranker, _top, _maxTokens, _queryTokens, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var limits = new TokenLimits(options.GetValue(_maxTokens), options.GetValue(_queryTokens));
        var reranker = createCatalog(limits).Create(options.GetRequiredValue(_reranker));
        using var owned = reranker as IDisposable;
        var candidates = await ReadCandidatesAsync(options.GetRequiredValue(_docs), cancellationToken).ConfigureAwait(false);

        var request = new RerankRequest(options.GetRequiredValue(_query), candidates);
        var result = await reranker.RerankAsync(request, cancellationToken).ConfigureAwait(false);

        foreach (var warning in result.Report.Warnings)
            console.Say($"Warning: {warning}");
        if (result.Degradation.IsDegraded)
            console.Say($"Warning: {result.Degradation.Reason}");

        var shown = result.Top(options.GetValue(_top) ?? result.Ranking.Count);
        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(RerankJson.Render(result, shown, reranker.Metadata)).ConfigureAwait(false);
        else
            RerankTable.Draw(console.Drawing(), shown);
        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<RerankCandidate>> ReadCandidatesAsync(string docs, CancellationToken cancellationToken)
    {
        if (docs != StandardInput)
        {
            using var file = File.OpenRead(docs);
            return await CandidateReader.ReadAsync(file, docs, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        if (console.IsInputTyped)
            console.Say("Reading candidates from the terminal, one JSON object a line. End with Ctrl+D (Windows: Ctrl+Z, Enter).");
        return await CandidateReader.ReadAsync(console.In, "standard input", cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
