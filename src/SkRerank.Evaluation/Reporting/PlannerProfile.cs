using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkRerank.Evaluation;

/// <summary>Represents what a budget planner must know of rerankers on this machine: their time by tokens, and their quality by
/// depth.</summary>
/// <param name="Machine">On which machine and runtime the times were measured.</param>
/// <param name="Stages">The time of each reranker of one stage.</param>
/// <param name="Quality">The quality of each configuration on each collection.</param>
public sealed record PlannerProfile(
    string Machine, IReadOnlyList<PlannerProfile.StageProfile> Stages, IReadOnlyList<PlannerProfile.QualityPoint> Quality)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Gets the version of the format.</summary>
    /// <value>1.</value>
    public int Version { get; } = 1;

    /// <summary>Measures rerankers by the reports of an evaluation.</summary>
    /// <param name="reports">One report for each collection.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    public static PlannerProfile Of(IReadOnlyList<GridReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var singles = reports.SelectMany(report => report.Configurations)
            .Where(configuration => RerankerSpec.TryParse(configuration.Reranker.Name, out var spec) && spec is NamedSpec)
            .GroupBy(configuration => configuration.Reranker.Name, StringComparer.Ordinal);
        return new(
            reports.Count == 0 ? MachineDescription.Current : reports[0].Machine,
            [.. singles.Select(StageProfile.Of).OfType<StageProfile>()],
            [.. reports.SelectMany(report => report.Configurations.Select(configuration => QualityPoint.Of(report, configuration)))]);
    }

    /// <summary>Renders the profile.</summary>
    /// <returns>The JSON, indented, with a line feed at its end.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>Represents the time of a reranker: base + tokens * slope, and what 95 % of the requests stay within beyond that.</summary>
    /// <param name="Reranker">The SPEC.</param>
    /// <param name="Model">The model, with its revision.</param>
    /// <param name="MaxTokens">How much of a pair is read at most.</param>
    /// <param name="Requests">How many requests the figures are from.</param>
    /// <param name="BaseMs">What a request takes whatever it holds, in milliseconds.</param>
    /// <param name="MsPerToken">What a token takes, in milliseconds.</param>
    /// <param name="ResidualP95Ms">By how much 5 % of the requests take longer than the line says, in milliseconds.</param>
    public sealed record StageProfile(
        string Reranker, string? Model, int? MaxTokens, int Requests, double BaseMs, double MsPerToken, double ResidualP95Ms)
    {
        internal static StageProfile? Of(IEnumerable<ExperimentReport> reports)
        {
            var first = reports.First().Reranker;
            (double Tokens, double Time)[] points =
            [
                .. reports.SelectMany(report => report.Queries).Where(query => query.Tokens is not null)
                    .Select(query => ((double)query.Tokens!.Value, query.Elapsed.TotalMilliseconds)),
            ];
            if (points.Length < 2)
                return null;

            var (meanTokens, meanTime) = (points.Average(point => point.Tokens), points.Average(point => point.Time));
            var spread = points.Sum(point => (point.Tokens - meanTokens) * (point.Tokens - meanTokens));
            var slope = spread == 0 ? 0 : points.Sum(point => (point.Tokens - meanTokens) * (point.Time - meanTime)) / spread;
            var atZero = meanTime - (slope * meanTokens);
            if (atZero < 0)
                (atZero, slope) = (0, meanTokens == 0 ? 0 : meanTime / meanTokens);

            double[] residuals = [.. points.Select(point => point.Time - atZero - (slope * point.Tokens)).Order()];
            return new(
                first.Name, first.Model, first.MaxTokens, points.Length, atZero, slope,
                Math.Max(0, residuals[(int)Math.Ceiling(0.95 * residuals.Length) - 1]));
        }
    }

    /// <summary>Represents the quality of a configuration on a collection.</summary>
    /// <param name="Collection">The collection.</param>
    /// <param name="Reranker">The SPEC.</param>
    /// <param name="Depth">How many passages of each query are re-ranked.</param>
    /// <param name="Measure">The measure.</param>
    /// <param name="Value">Its mean over the queries.</param>
    /// <param name="FirstStage">The mean of the first stage.</param>
    /// <param name="Best">The mean of the best order of the same candidates.</param>
    /// <param name="Queries">How many queries the means are over.</param>
    /// <param name="TokensPerQuery">How many tokens were read for a query; absent where they were not counted.</param>
    public sealed record QualityPoint(
        string Collection,
        string Reranker,
        int Depth,
        string Measure,
        double Value,
        double FirstStage,
        double Best,
        int Queries,
        double? TokensPerQuery)
    {
        internal static QualityPoint Of(GridReport report, ExperimentReport configuration) => new(
            report.Corpus.Name,
            configuration.Reranker.Name,
            configuration.Depth,
            configuration.Reranked.Measures[0].Name,
            configuration.Reranked.Means[0],
            configuration.FirstStage.Means[0],
            configuration.Best.Means[0],
            configuration.Reranked.QueryIds.Count,
            configuration.TokensPerQuery);
    }
}
