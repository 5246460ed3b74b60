using System.CommandLine;
using System.Globalization;
using SkRerank.Evaluation;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank drift</c>: compares rankings of today with those of a time when all was well.</summary>
internal sealed class DriftCommand(CliConsole console)
{
    private const string Examples = """
          skrerank drift --reference may.jsonl --current june.jsonl
          skrerank drift --reference may.jsonl.gz --current today.jsonl --fail --json
        """;

    private readonly Option<string> _reference = Window("--reference", "Results of skrerank rerank --json of a good time, one a line.");
    private readonly Option<string> _current = Window("--current", "Results of the time in question.");
    private readonly Option<bool> _fail = new("--fail") { Description = "End with code 1 where something shifted, for use in jobs." };
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("drift", "Compare scores and rank changes with a reference window.", Examples) { _reference, _current, _fail, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var then = await RankingWindow.ReadAsync(options.GetRequiredValue(_reference), cancellationToken: cancellationToken).ConfigureAwait(false);
        var now = await RankingWindow.ReadAsync(options.GetRequiredValue(_current), cancellationToken: cancellationToken).ConfigureAwait(false);
        (string Name, DistributionShift? Shift)[] shifts =
        [
            ("score", DistributionShift.Of(then.Scores, now.Scores)),
            ("top score", DistributionShift.Of(then.TopScores, now.TopScores)),
            ("rank change", DistributionShift.Of(then.RankChanges, now.RankChanges)),
        ];
        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(Json(then, now, shifts)).ConfigureAwait(false);
        else
            Draw(then, now, shifts);

        string[] shifted = [.. shifts.Where(entry => entry.Shift?.Verdict == ShiftVerdict.Shifted).Select(entry => entry.Name)];
        if (shifted.Length == 0 || !options.GetValue(_fail))
            return ExitCode.Done;

        console.Say($"Shifted: {string.Join(", ", shifted)}.");
        return ExitCode.Failed;
    }

    private void Draw(RankingWindow then, RankingWindow now, (string Name, DistributionShift? Shift)[] shifts)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in (string[])["", "PSI", "KS distance", "p", "verdict"])
            table.AddColumn(new TableColumn(new Text(header)) { Alignment = header.Length == 0 ? Justify.Left : Justify.Right });
        foreach (var (name, shift) in shifts)
        {
            table.AddRow(
                new Text(name),
                Number(shift?.Stability),
                Number(shift?.Distance),
                Number(shift?.PValue),
                new Text(shift is null ? "no values" : JsonText.NameOf(shift.Verdict)));
        }

        console.Drawing().Write(table);
        console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{then.Rankings} rankings then, {now.Rankings} now; without a score {then.UnscoredShare:P1} then, {now.UnscoredShare:P1} now."));
    }

    private static string Json(RankingWindow then, RankingWindow now, (string Name, DistributionShift? Shift)[] shifts) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.Array("shifts", shifts, entry =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", entry.Name);
            writer.Optional("psi", entry.Shift?.Stability);
            writer.Optional("ks", entry.Shift?.Distance);
            writer.Optional("p", entry.Shift?.PValue);
            writer.Optional("verdict", entry.Shift is null ? null : JsonText.NameOf(entry.Shift.Verdict));
            writer.WriteEndObject();
        });
        foreach (var (name, window) in ((string, RankingWindow)[])[("reference", then), ("current", now)])
        {
            writer.Object(name, () =>
            {
                writer.WriteNumber("rankings", window.Rankings);
                writer.WriteNumber("unscoredShare", window.UnscoredShare);
            });
        }

        writer.WriteEndObject();
    });

    private static Option<string> Window(string name, string description) => new(name) { Description = description, HelpName = "FILE", Required = true };

    private static Text Number(double? value) => new(value?.ToString("F4", CultureInfo.InvariantCulture) ?? "-");
}
