using System.Globalization;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Draws a plan and what was not chosen as a table.</summary>
internal static class PlanTable
{
    /// <summary>Draws the table.</summary>
    public static void Draw(IAnsiConsole console, RerankPlan plan, IReadOnlyList<(double Milliseconds, RerankPlan Plan)> curve, QualityProfile quality)
    {
        var table = Table("plan", "P50 ms", "P95 ms", "quality", "USD", "");
        table.AddRow(Row(plan.Pipeline, plan.Expected, plan.Quality, plan.Cost, "chosen"));
        foreach (var rejected in plan.Rejected)
            table.AddRow(Row(rejected.Pipeline, rejected.Expected, rejected.Quality, rejected.Cost, rejected.Detail ?? Words(rejected.Reason)));
        console.Write(table);
        var steps = Table("budget ms", "plan", "quality");
        RerankPlan? last = null;
        foreach (var (milliseconds, point) in curve)
        {
            if (last is null || point.Quality > last.Quality)
                steps.AddRow(Cell(milliseconds.ToString("F0", CultureInfo.InvariantCulture)), Cell(point.Pipeline), Cell(Quality(point.Quality)));
            last = point;
        }

        console.Write(steps);
        console.Write(Cell($"quality: {quality.Measure}, {quality.Source}"));
        console.WriteLine();
    }

    private static Table Table(params string[] headers)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in headers)
            table.AddColumn(new TableColumn(new Text(header)));
        return table;
    }

    private static Text[] Row(string pipeline, LatencyEstimate expected, double quality, decimal cost, string remark) =>
    [
        Cell(pipeline),
        Cell(expected.P50.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)),
        Cell(expected.P95.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)),
        Cell(Quality(quality)),
        Cell(cost.ToString(CultureInfo.InvariantCulture)),
        Cell(remark),
    ];

    private static string Words(RejectionReason reason) => reason switch
    {
        RejectionReason.TooSlow => "too slow",
        RejectionReason.TooExpensive => "too expensive",
        RejectionReason.LowerQuality => "not as good",
        RejectionReason.NoBetter => "no better",
        RejectionReason.Dearer => "dearer than needed",
        _ => "not available",
    };

    private static string Quality(double quality) => quality.ToString("F4", CultureInfo.InvariantCulture);

    private static Text Cell(string text) => new(TerminalText.Clean(text));
}
