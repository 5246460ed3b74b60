using System.Text.Json;

namespace SkRerank.Cli;

/// <summary>Renders a plan as JSON.</summary>
internal static class PlanJson
{
    /// <summary>Renders the plan, what was not chosen, and the curve.</summary>
    public static string Render(RerankPlan plan, IReadOnlyList<(double Milliseconds, RerankPlan Plan)> curve, QualityProfile quality) =>
        JsonText.Render(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("pipeline", plan.Pipeline);
            writer.Optional("budgetMs", plan.TimeLeft?.TotalMilliseconds);
            Write(writer, plan.Expected);
            writer.WriteNumber("quality", plan.Quality);
            writer.WriteNumber("cost", plan.Cost);
            writer.WriteString("measure", quality.Measure);
            writer.WriteString("measuredOn", quality.Source);
            writer.WriteString("limitedBy", JsonText.NameOf(plan.LimitedBy));
            writer.Array("steps", plan.Steps, step => Write(writer, step));
            if (plan.Rival is { } rival)
            {
                writer.WritePropertyName("rival");
                Write(writer, rival);
            }

            writer.Array("rejected", plan.Rejected, rejected =>
            {
                writer.WriteStartObject();
                writer.WriteString("pipeline", rejected.Pipeline);
                writer.WriteString("reason", JsonText.NameOf(rejected.Reason));
                writer.Optional("detail", rejected.Detail);
                Write(writer, rejected.Expected);
                writer.WriteNumber("quality", rejected.Quality);
                writer.WriteNumber("cost", rejected.Cost);
                writer.WriteEndObject();
            });
            writer.Array("curve", curve, point =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("budgetMs", Math.Round(point.Milliseconds, 1));
                writer.WriteString("pipeline", point.Plan.Pipeline);
                writer.WriteNumber("quality", point.Plan.Quality);
                writer.WriteEndObject();
            });
            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, PlanStep step)
    {
        writer.WriteStartObject();
        writer.WriteString("stage", step.Stage);
        writer.WriteNumber("depth", step.Depth);
        writer.WriteNumber("tokens", step.Tokens);
        writer.Optional("maxTokens", step.MaxTokens);
        Write(writer, step.Expected);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, LatencyEstimate estimate)
    {
        writer.WriteNumber("p50Ms", estimate.P50.TotalMilliseconds);
        writer.WriteNumber("p95Ms", estimate.P95.TotalMilliseconds);
    }
}
