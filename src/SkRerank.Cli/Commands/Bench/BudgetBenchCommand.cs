using System.CommandLine;
using SkRerank.Bench;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank bench budget</c>: do time budgets hold, and what are rankings within them worth?</summary>
internal sealed class BudgetBenchCommand(BenchRun run)
{
    private const string Examples = """
          skrerank bench budget --eval ../shared/eval --queries 40
        """;

    private readonly Option<string?> _collections = new("--eval")
    {
        Description = "The folder that holds the test collections dl19 and scifact. Without it, quality is left out.",
        HelpName = "DIR",
    };

    private readonly Option<int?> _queries = CommandOptions.Positive("--queries", "How many queries of each collection. Default: all.");

    private readonly Option<int?> _calls = CommandOptions.Positive("--calls", "How many calls for each budget and number of callers. Default: 100.");

    private readonly Option<int[]> _budgets = CommandOptions.PositiveList("--budgets", "The budgets, in milliseconds. Default: 20,50,100,200,400,800.");

    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("budget", "Measure whether time budgets hold, and what rankings within them are worth.", Examples)
        {
            _collections, _queries, _calls, _budgets, _json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new BudgetBenchmarkOptions();
            options = options with
            {
                Collections = parsed.GetValue(_collections),
                Queries = parsed.GetValue(_queries),
                Calls = parsed.GetValue(_calls) ?? options.Calls,
                Budgets = parsed.GetValue(_budgets) is { Length: > 0 } budgets ? budgets : options.Budgets,
            };
            return run.RunAsync(new BudgetBenchmark(options), parsed.GetValue(_json), cancellationToken);
        });
        return command;
    }
}
