using SkRerank.Bench;

namespace SkRerank.Cli;

/// <summary>Renders the report of a benchmark as JSON.</summary>
internal static class BenchJson
{
    /// <summary>Renders machine, versions, rows and targets. A figure that was not measured is left out.</summary>
    public static string Render(BenchReport report) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("bench", report.Bench);
        writer.WriteString("machine", report.Machine);
        writer.Object("versions", () =>
        {
            foreach (var (name, version) in report.Versions)
                writer.WriteString(name, version);
        });
        writer.Array("rows", report.Rows, row =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", row.Name);
            writer.Object("metrics", () =>
            {
                foreach (var (name, value) in row.Metrics)
                    writer.Optional(name, value);
            });
            writer.WriteEndObject();
        });
        writer.Array("targets", report.Targets, target =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", target.Name);
            writer.Optional("value", target.Value);
            writer.WriteNumber("wanted", target.Wanted);
            writer.WriteBoolean("met", target.Met);
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    });
}
