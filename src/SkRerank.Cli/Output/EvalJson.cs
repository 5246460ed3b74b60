using System.Text.Json;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Renders the report of an experiment as JSON.</summary>
internal static class EvalJson
{
    /// <summary>Renders means, latency, what fell short, and the values of each query.</summary>
    public static string Render(ExperimentReport report) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("collection", report.Collection);
        writer.WriteString("firstStage", report.FirstStageRun.Name);
        writer.Object("reranker", () =>
        {
            writer.WriteString("name", report.Reranker.Name);
            writer.Optional("model", report.Reranker.Model);
            writer.Optional("maxTokens", report.Reranker.MaxTokens);
        });
        writer.WriteNumber("depth", report.Depth);
        writer.WriteNumber("queries", report.Reranked.QueryIds.Count);
        writer.Array("measures", report.Reranked.Measures.Index(), measure => WriteMeans(writer, report, measure.Index));
        writer.Object("latencyMs", () =>
        {
            writer.Optional("p50", report.Latency(0.5)?.TotalMilliseconds);
            writer.Optional("p95", report.Latency(0.95)?.TotalMilliseconds);
        });
        writer.Optional("truncatedShare", report.TruncatedShare);
        writer.Object("degradedQueries", () =>
        {
            writer.WriteNumber("partial", report.Count(DegradationKind.Partial));
            writer.WriteNumber("firstStageOrder", report.Count(DegradationKind.FirstStageOrder));
        });
        writer.WriteString("machine", report.Machine);
        writer.Array("perQuery", report.Reranked.QueryIds, queryId => WriteQuery(writer, report, queryId));
        writer.WriteEndObject();
    });

    private static void WriteMeans(Utf8JsonWriter writer, ExperimentReport report, int measure)
    {
        writer.WriteStartObject();
        writer.WriteString("name", report.Reranked.Measures[measure].Name);
        writer.WriteNumber("firstStage", report.FirstStage.Means[measure]);
        writer.WriteNumber("reranked", report.Reranked.Means[measure]);
        writer.WriteNumber("best", report.Best.Means[measure]);
        writer.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter writer, ExperimentReport report, string queryId)
    {
        writer.WriteStartObject();
        writer.WriteString("query", queryId);
        foreach (var (index, measure) in report.Reranked.Measures.Index())
        {
            writer.Object(measure.Name, () =>
            {
                writer.WriteNumber("firstStage", report.FirstStage.Values(queryId)[index]);
                writer.WriteNumber("reranked", report.Reranked.Values(queryId)[index]);
            });
        }

        writer.WriteEndObject();
    }
}
