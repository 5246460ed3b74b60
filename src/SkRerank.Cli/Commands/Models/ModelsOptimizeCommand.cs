using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using SkRerank.Onnx;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models optimize</c>: makes a faster graph of a BERT-like model.</summary>
internal sealed class ModelsOptimizeCommand(CliConsole console)
{
    private const string Examples = """
          skrerank models optimize ms-marco-MiniLM-L6-v2 minilm-fast
          skrerank models optimize minilm minilm-int8 --quantize int8 --pairs pairs.json --tolerance 0.3
        """;

    private readonly Argument<string> _in = new("IN") { Description = "The name of a model on this machine, or its directory. It is not changed." };
    private readonly Argument<string> _out = new("OUT") { Description = "The directory to make; it must not exist." };

    private readonly Option<string?> _quantize = new("--quantize")
    {
        Description = "Make bytes of weights and activations: int8.",
        HelpName = "int8",
    };

    private readonly Option<string?> _pairs = new("--pairs")
    {
        Description = """Texts to measure and compare on: {"cases":[{"query":"...","passage":"..."}]}. Default: golden.json in IN.""",
        HelpName = "FILE",
    };

    private readonly Option<double?> _tolerance = new("--tolerance")
    {
        Description = "How far a logit may be from the old graph's. Default: 0.001; 0.02 if IN is INT8 already; 0.5 with --quantize.",
        HelpName = "N",
    };

    private readonly Option<string?> _store = ModelsOptions.Store();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        _quantize.AcceptOnlyFromAmong("int8");
        var command = new CommandWithExamples("optimize", "Make a faster graph of a BERT-like model, and prove that its scores stay.", Examples)
        {
            _in, _out, _quantize, _pairs, _tolerance, _store,
        };
        command.SetAction((options, cancellationToken) => Task.Run(() => Run(options, cancellationToken), cancellationToken));
        return command;
    }

    private int Run(ParseResult options, CancellationToken cancellationToken)
    {
        var target = options.GetRequiredValue(_out);
        if (Directory.Exists(target) || File.Exists(target))
            throw new ValidationException($"OUT: '{target}' exists already; name a directory that does not.");

        var settings = new OptimizationOptions
        {
            Quantize = options.GetValue(_quantize) is not null,
            Pairs = options.GetValue(_pairs),
            Tolerance = options.GetValue(_tolerance),
        };
        var report = ModelOptimizer.Optimize(
            ModelsOptions.Resolve(options.GetRequiredValue(_in), ModelsOptions.Open(options, _store)), target, settings, new SaidProgress(console), cancellationToken);
        Draw(report);
        return ExitCode.Done;
    }

    private void Draw(OptimizationReport report)
    {
        var table = new Table().AddColumns("what", "found");
        foreach (var (name, count) in report.Rewrites)
            table.AddRow(name, count.ToString(CultureInfo.InvariantCulture));
        table.AddRow("nodes", string.Create(CultureInfo.InvariantCulture, $"{report.NodesBefore} -> {report.NodesAfter}"));
        table.AddRow("bytes", string.Create(CultureInfo.InvariantCulture, $"{report.BytesBefore:N0} -> {report.BytesAfter:N0}"));
        table.AddRow("pairs compared", report.Difference.Pairs.ToString(CultureInfo.InvariantCulture));
        table.AddRow("mean difference", report.Difference.Mean.ToString("G3", CultureInfo.InvariantCulture));
        table.AddRow("largest difference", report.Difference.Largest.ToString("G3", CultureInfo.InvariantCulture));
        table.AddRow("deviation of logits", report.Difference.Spread.ToString("G3", CultureInfo.InvariantCulture));
        console.Drawing().Write(table);
    }
}
