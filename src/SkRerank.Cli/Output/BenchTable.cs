using System.Globalization;
using SkRerank.Bench;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Draws the report of a benchmark as tables.</summary>
internal static class BenchTable
{
    /// <summary>Draws rows, targets, machine and versions.</summary>
    public static void Draw(IAnsiConsole console, BenchReport report)
    {
        // Rows about the same thing begin with the same metric; one table for all of them would be too wide to read.
        foreach (var rows in report.Rows.GroupBy(row => row.Metrics.Keys.FirstOrDefault()))
            console.Write(TableOf([.. rows]));

        if (report.Targets.Count > 0)
        {
            var targets = Table(["target", "measured", "wanted", "met"]);
            foreach (var target in report.Targets)
                targets.AddRow(Label(target.Name), Number(target.Value), Number(target.Wanted), new Text(target.Met ? "yes" : "no"));
            console.Write(targets);
        }

        console.Write(Label($"{report.Machine}; {string.Join(", ", report.Versions.Select(version => $"{version.Key} {version.Value}"))}"));
        console.WriteLine();
    }

    private static Table TableOf(IReadOnlyList<BenchRow> rows)
    {
        string[] metrics = [.. rows.SelectMany(row => row.Metrics.Keys).Distinct()];
        var table = Table(["", .. metrics]);
        foreach (var row in rows)
            table.AddRow([Label(row.Name), .. metrics.Select(metric => row.Metrics.TryGetValue(metric, out var value) ? Number(value) : new Text(""))]);
        return table;
    }

    private static Table Table(IReadOnlyList<string> headers)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var (column, header) in headers.Index())
            table.AddColumn(new TableColumn(Label(header)) { Alignment = column == 0 ? Justify.Left : Justify.Right, NoWrap = column == 0 });
        return table;
    }

    private static Text Label(string text) => new(TerminalText.Clean(text));

    private static Text Number(double value) => new(!double.IsFinite(value) ? "-" : Math.Abs(value) switch
    {
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("F1", CultureInfo.InvariantCulture),
        _ when value == Math.Truncate(value) => value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.ToString("F3", CultureInfo.InvariantCulture),
    });
}
