using System.CommandLine;
using System.Globalization;
using SkRerank.Bench;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank bench gate</c>: fails where a benchmark became worse by more than noise.</summary>
internal sealed class GateBenchCommand(CliConsole console)
{
    private const string Examples = """
          skrerank bench gate --before main1.json --before main2.json --after branch.json
        """;

    private readonly Option<string[]> _before = Files("--before", "A result of skrerank bench NAME --json before the change; several tell the noise.");
    private readonly Option<string[]> _after = Files("--after", "A result of the same benchmark after the change.");
    private readonly Option<double> _tolerance = new("--tolerance")
    {
        Description = "The relative change that counts as none.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => BenchGate.DefaultTolerance,
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("gate", "Compare results of a benchmark; fail where one became worse.", Examples) { _before, _after, _tolerance };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_tolerance) is not (>= 0 and < 10))
                result.AddError("--tolerance: a share from 0 is expected, for example 0.1.");
        });
        command.SetAction(options => Run(options));
        return command;
    }

    private int Run(ParseResult options)
    {
        var rows = BenchGate.Compare(
            [.. options.GetRequiredValue(_before).Select(ResultFile.Read)],
            [.. options.GetRequiredValue(_after).Select(ResultFile.Read)],
            options.GetValue(_tolerance));
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in (string[])["target", "before", "after", "change", "noise", ""])
            table.AddColumn(new TableColumn(new Text(header)) { Alignment = header == "target" ? Justify.Left : Justify.Right });
        foreach (var row in rows)
        {
            table.AddRow(
                new Text(TerminalText.Clean(row.Name)),
                Cell(row.Before, "0.###"),
                Cell(row.After, "0.###"),
                Cell(row.Change, "+0.0 %;-0.0 %;0.0 %"),
                Cell(row.Noise, "0.0 %"),
                new Text(row.IsRegression ? "worse" : "ok"));
        }

        console.Drawing().Write(table);
        if (!rows.Any(row => row.IsRegression))
            return ExitCode.Done;

        console.Say($"{rows.Count(row => row.IsRegression)} of {rows.Count} targets became worse by more than noise.");
        return ExitCode.Failed;
    }

    private static Option<string[]> Files(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };

    private static Text Cell(double? value, string format) => new(value?.ToString(format, CultureInfo.InvariantCulture) ?? "-");
}
