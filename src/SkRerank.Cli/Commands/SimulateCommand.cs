using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank simulate</c>: plays requests against rerankers with a budget, in virtual time.</summary>
internal sealed class SimulateCommand(CliConsole console)
{
    private const string Examples = """
          skrerank simulate --rate 200 --machines 16 --budget 150ms
          skrerank simulate --rate 20 --budget 300ms --service cohere:rerank-v3.5=120ms,400ms,0.01,0.002
        """;

    private const int FixedDepth = 50;

    private readonly Option<int?> _rate = CommandOptions.Positive("--rate", "How many requests come in a second. Default: 10.");
    private readonly Option<int?> _machines = CommandOptions.Positive("--machines", "How many machines rank. Default: 1.");
    private readonly Option<TimeSpan?> _budget = CommandOptions.Duration("--budget", "How long a request may take. Default: 200ms.");
    private readonly Option<TimeSpan?> _duration = CommandOptions.Duration("--for", "How long requests come. Default: 60s.");
    private readonly Option<int?> _candidates = CommandOptions.Positive("--candidates", "How many candidates there are. Default: 100.");
    private readonly Option<int?> _tokens = CommandOptions.Positive("--tokens", "How many tokens query and passage have together. Default: 120.");
    private readonly Option<int?> _seed = CommandOptions.Positive("--seed", "Where the random numbers start. Default: 1.");
    private readonly Option<string[]> _local = new("--local")
    {
        Description = "A local reranker, NAME=PERCALL,PERTHOUSANDTOKENS; may be given several times. Default: the shipped models at usual speed.",
        HelpName = "STAGE",
        DefaultValueFactory = _ => ["lrt+first:0.5=3ms,29ms", "tiny+first:0.5=3ms,10ms"],
    };

    private readonly Option<string[]> _service = new("--service")
    {
        Description = "A service, NAME=P50,P95[,FAILURERATE[,USD]]; may be given several times.",
        HelpName = "STAGE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("simulate", "Play requests within a time budget, for any number of machines.", Examples)
        {
            _rate, _machines, _budget, _duration, _candidates, _tokens, _seed, _local, _service, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var stages = parsed.GetRequiredValue(_local).Select(SimulatedStageText.Local)
            .Concat(parsed.GetRequiredValue(_service).Select(SimulatedStageText.Service));
        var usual = new SimulationOptions { Stages = [.. stages] };
        var options = usual with
        {
            RequestsPerSecond = parsed.GetValue(_rate) ?? usual.RequestsPerSecond,
            Machines = parsed.GetValue(_machines) ?? usual.Machines,
            Budget = parsed.GetValue(_budget) ?? usual.Budget,
            Duration = parsed.GetValue(_duration) ?? usual.Duration,
            Candidates = parsed.GetValue(_candidates) ?? usual.Candidates,
            Tokens = parsed.GetValue(_tokens) ?? usual.Tokens,
            Seed = parsed.GetValue(_seed) ?? usual.Seed,
        };
        (string Name, SimulationReport Report)[] reports =
        [
            ("budget", new BudgetSimulation(options).Run()),
            ($"fixed depth {FixedDepth}", new BudgetSimulation(options with { FixedDepth = FixedDepth }).Run()),
        ];
        if (parsed.GetValue(_json))
            console.Out.WriteLine(Render(reports));
        else
            Draw(reports);
        return ExitCode.Done;
    }

    private static string Render(IEnumerable<(string Name, SimulationReport Report)> reports) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.Array("ways", reports, way =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", way.Name);
            writer.WriteNumber("requests", way.Report.Requests);
            writer.WriteNumber("hitRate", way.Report.HitRate);
            writer.WriteNumber("completeRate", way.Report.CompleteRate);
            writer.WriteNumber("quality", way.Report.Quality);
            writer.WriteNumber("cost", way.Report.Cost);
            writer.WriteNumber("p50Ms", way.Report.P50.TotalMilliseconds);
            writer.WriteNumber("p95Ms", way.Report.P95.TotalMilliseconds);
            writer.Array("plans", way.Report.Plans, plan =>
            {
                writer.WriteStartObject();
                writer.WriteString("pipeline", plan.Pipeline);
                writer.WriteNumber("requests", plan.Requests);
                writer.WriteEndObject();
            });
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    });

    private void Draw(IEnumerable<(string Name, SimulationReport Report)> reports)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in (string[])["", "requests", "hit rate", "complete", "quality", "USD", "P50 ms", "P95 ms", "usual plan"])
            table.AddColumn(new TableColumn(new Text(header)));
        foreach (var (name, report) in reports)
        {
            table.AddRow(
                new Text(name),
                Cell($"{report.Requests}"),
                Cell($"{report.HitRate:F4}"),
                Cell($"{report.CompleteRate:F4}"),
                Cell($"{report.Quality:F4}"),
                Cell($"{report.Cost}"),
                Cell($"{report.P50.TotalMilliseconds:F0}"),
                Cell($"{report.P95.TotalMilliseconds:F0}"),
                new Text(TerminalText.Clean(report.Plans.Count > 0 ? report.Plans[0].Pipeline : "")));
        }

        console.Drawing().Write(table);
    }

    private static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
}
