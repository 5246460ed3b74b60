using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank plan</c>: what would be done within a budget on this machine, and what that is worth.</summary>
internal sealed class PlanCommand(CliConsole console, Func<TokenLimits, RerankerCatalog> createCatalog)
{
    private const string Examples = """
          skrerank plan --candidates 100 --tokens 120 --budget 300ms --top 5
          skrerank plan --budget 300ms --svg plan.svg
          skrerank plan --pipeline "tiny>30>lrt|none" --svg pipeline.svg
        """;

    private readonly Option<int?> _candidates = CommandOptions.Positive("--candidates", "How many candidates there are. Default: 100.");
    private readonly Option<int?> _tokens = CommandOptions.Positive("--tokens", "How many tokens query and passage have together. Default: 120.");
    private readonly Option<int?> _top = CommandOptions.Positive("--top", "How many ranks are looked at. Default: 10.");
    private readonly Option<TimeSpan?> _budget = CommandOptions.Duration("--budget", "How long re-ranking may take, for example 300ms or 1.5s. Default: 200ms.");
    private readonly Option<string[]> _rerankers = new("--reranker")
    {
        Description = "What there is to rank with; may be given several times. Default: lrt+first:0.5 and tiny+first:0.5.",
        HelpName = "SPEC",
        DefaultValueFactory = _ => ["lrt+first:0.5", "tiny+first:0.5"],
    };

    private readonly Option<string?> _quality = new("--quality")
    {
        Description = "Quality by depth, written by skrerank eval --profile. Default: what ships with the tool.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _pipeline = new("--pipeline") { Description = "Draw this pipeline with --svg instead of planning.", HelpName = "SPEC" };
    private readonly Option<string?> _svg = new("--svg") { Description = "Where a picture is written.", HelpName = "FILE" };
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("plan", "Show how a time budget is used on this machine, and what that is worth.", Examples)
        {
            _candidates, _tokens, _budget, _top, _rerankers, _quality, _pipeline, _svg, _json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_pipeline) is not null && result.GetValue(_svg) is null)
                result.AddError("--pipeline: say with --svg where the picture goes.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var svg = options.GetValue(_svg);
        if (options.GetValue(_pipeline) is { } pipeline)
        {
            var spec = RerankerSpec.Parse(pipeline);
            await File.WriteAllTextAsync(svg!, PipelineSvg.Draw(spec), cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var quality = options.GetValue(_quality) is { } file ? QualityProfile.Load(file) : QualityProfile.Default;
        var catalog = createCatalog(new(null, null));
        IReranker[] rerankers = [.. options.GetRequiredValue(_rerankers).Select(catalog.Create)];
        using var budgeted = new BudgetReranker(rerankers[0], new() { Budget = TimeSpan.FromHours(1), Quality = quality }, rerankers[1..]);
        await budgeted.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        var planner = budgeted.GetService<RerankPlanner>()!;
        var input = PlanInput.FromTokens(Enumerable.Repeat(options.GetValue(_tokens) ?? 120, options.GetValue(_candidates) ?? 100)) with
        {
            TimeLeft = options.GetValue(_budget) ?? TimeSpan.FromMilliseconds(200),
            TopK = options.GetValue(_top) ?? 10,
        };
        var (plan, curve) = (planner.Plan(input), PlanCurve.Of(planner, input));
        if (svg is not null)
            await File.WriteAllTextAsync(svg, PlanSvg.Draw(plan, curve, quality.Measure), cancellationToken).ConfigureAwait(false);

        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(PlanJson.Render(plan, curve, quality)).ConfigureAwait(false);
        else
            PlanTable.Draw(console.Drawing(), plan, curve, quality);
        return ExitCode.Done;
    }
}
