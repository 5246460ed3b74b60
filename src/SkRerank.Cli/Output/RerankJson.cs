using System.Text.Json;

namespace SkRerank.Cli;

/// <summary>Renders a ranking as JSON.</summary>
internal static class RerankJson
{
    /// <summary>Renders the ranks that are shown and the report of the whole.</summary>
    public static string Render(RerankResult result, IReadOnlyList<RankedCandidate> shown, RerankerMetadata reranker) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("query", result.Query);
        writer.Array("ranking", shown, ranked => Write(writer, ranked));
        writer.Object("report", () =>
        {
            writer.Object("reranker", () =>
            {
                writer.WriteString("name", reranker.Name);
                writer.Optional("model", reranker.Model);
                writer.WriteString("scoreKind", JsonText.NameOf(result.ScoreKind));
            });
            writer.Object("degradation", () =>
            {
                writer.WriteString("kind", JsonText.NameOf(result.Degradation.Kind));
                writer.Optional("reason", result.Degradation.Reason);
            });
            writer.Array("stages", result.Report.Stages, stage => Write(writer, stage));
            writer.Optional("plan", result.Report.Plan);
            writer.Array("warnings", result.Report.Warnings, writer.WriteStringValue);
        });
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, RankedCandidate ranked)
    {
        writer.WriteStartObject();
        writer.WriteNumber("rank", ranked.Rank);
        writer.WriteNumber("index", ranked.Index);
        writer.WriteString("id", ranked.Candidate.Id);
        writer.Optional("score", ranked.Score);
        writer.WriteString("status", ranked.Status.ToString());
        writer.Optional("retrievalScore", ranked.Candidate.RetrievalScore);
        if (ranked.Tokens is { } tokens)
        {
            writer.Object("tokens", () =>
            {
                writer.WriteNumber("total", tokens.Total);
                writer.WriteNumber("read", tokens.Read);
            });
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, StageReport stage)
    {
        writer.WriteStartObject();
        writer.WriteString("name", stage.Name);
        writer.WriteNumber("depth", stage.Depth);
        writer.WriteNumber("elapsedMs", stage.Elapsed.TotalMilliseconds);
        writer.WriteString("outcome", JsonText.NameOf(stage.Outcome));
        writer.Optional("tokens", stage.Tokens);
        writer.Optional("searchUnits", stage.SearchUnits);
        writer.WriteNumber("calls", stage.Calls);
        writer.WriteNumber("attempts", stage.Attempts);
        if (stage.Waited > TimeSpan.Zero)
            writer.WriteNumber("waitedMs", stage.Waited.TotalMilliseconds);
        if (stage.Cost is { } cost)
            writer.WriteNumber("cost", cost);
        writer.WriteNumber("cached", stage.Cached);
        writer.WriteEndObject();
    }
}
