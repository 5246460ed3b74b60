using System.Globalization;
using System.Text;

namespace SkRerank.Training;

/// <summary>Tells what was made, and whether it is better.</summary>
public sealed record DistilReport
{
    /// <summary>Gets what was labelled.</summary>
    public required LabelReport Labels { get; init; }

    /// <summary>Gets the directory of the new model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the names of the measures.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    /// <summary>Gets how good each way of ranking is on the held-out queries.</summary>
    public required IReadOnlyList<DistilRow> Rows { get; init; }

    /// <summary>Gets how far INT8 logits are from those of real numbers, on average, and by how much they vary.</summary>
    public required (double Mean, double Largest, double Spread) Int8Difference { get; init; }

    /// <summary>Gets how much of the first measure INT8 costs on the held-out queries; negative where INT8 is better by chance.</summary>
    public required double Int8Loss { get; init; }

    /// <summary>Gets whether to use the new model.</summary>
    public required DistilVerdict Verdict { get; init; }

    /// <summary>Gets on which machine the latencies were measured.</summary>
    public required string Machine { get; init; }

    /// <summary>Renders the figures as Markdown.</summary>
    /// <returns>A table, and below it what INT8 costs and the verdict.</returns>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Row(["held-out queries", .. Measures, "P50 ms", "MB"]);
        Row(Enumerable.Repeat("---", Measures.Count + 3));
        foreach (var row in Rows)
        {
            Row([row.Name, .. row.Means.Select(mean => Number(mean, "F4")), row.Latency is { } time ? Number(time.TotalMilliseconds, "F1") : "",
                row.Bytes is { } bytes ? Number(bytes / 1e6, "F1") : ""]);
        }

        var (mean, largest, spread) = Int8Difference;
        text.Append(CultureInfo.InvariantCulture, $"\nINT8 against real numbers: {Measures[0]} {-Int8Loss:+0.0000;-0.0000;0.0000}; ")
            .Append(CultureInfo.InvariantCulture, $"logits differ by {mean:F3} on average and {largest:F3} at most, where they vary by {spread:F2}.\n")
            .Append(CultureInfo.InvariantCulture, $"\n{Verdict.Text}\n\nMachine: {Machine}.\n");
        return text.ToString();

        void Row(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
