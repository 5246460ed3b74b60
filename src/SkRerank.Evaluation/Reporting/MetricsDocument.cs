using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkRerank.Evaluation;

/// <summary>Represents the figures of an evaluation as JSON holds them: <c>metrics.json</c>, and with times the output of the
/// command.</summary>
/// <param name="Machine">On which machine and runtime it ran.</param>
/// <param name="Collections">One for each collection.</param>
public sealed record MetricsDocument(string Machine, IReadOnlyList<MetricsDocument.CollectionFigures> Collections)
{
    // Nothing here is put into HTML, so letters of all scripts stay readable; control characters are escaped by every encoder.
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Collects the figures of reports.</summary>
    /// <param name="reports">One report for each collection.</param>
    /// <param name="relevanceLevel">The lowest grade that is relevant.</param>
    /// <returns>The figures, times included.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    public static MetricsDocument Of(IReadOnlyList<GridReport> reports, int relevanceLevel = 1)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return new(reports.Count == 0 ? MachineDescription.Current : reports[0].Machine, [.. reports.Select(report => CollectionFigures.Of(report, relevanceLevel))]);
    }

    /// <summary>Gives the figures that are the same in every run.</summary>
    /// <returns>The document without latencies.</returns>
    public MetricsDocument WithoutTimes() => this with
    {
        Collections = [.. Collections.Select(collection => collection with
        {
            Configurations = [.. collection.Configurations.Select(configuration => configuration with { LatencyMs = null })],
        })],
    };

    /// <summary>Renders the document on one line.</summary>
    /// <returns>The JSON.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, Compact);

    /// <summary>Renders the document for readers and version control.</summary>
    /// <returns>The JSON, indented, with a line feed at its end.</returns>
    public string ToIndentedJson() => JsonSerializer.Serialize(this, Indented) + "\n";

    /// <summary>Represents the figures of one collection.</summary>
    /// <param name="Collection">Its name.</param>
    /// <param name="FirstStage">The name of the first stage's run.</param>
    /// <param name="Queries">How many queries the means are over.</param>
    /// <param name="RelevanceLevel">The lowest grade that is relevant.</param>
    /// <param name="Recall">The share of relevant passages that the first stage found, by depth.</param>
    /// <param name="Headroom">Which share of the possible gain the winner reaches.</param>
    /// <param name="Findings">What the figures show.</param>
    /// <param name="Configurations">The figures of each configuration.</param>
    public sealed record CollectionFigures(
        string Collection,
        string FirstStage,
        int Queries,
        int RelevanceLevel,
        IReadOnlyList<RecallFigure> Recall,
        double? Headroom,
        IReadOnlyList<Finding> Findings,
        IReadOnlyList<ConfigurationFigures> Configurations)
    {
        /// <summary>Gets how good the answers are that come from each order; null where none were measured.</summary>
        public IReadOnlyList<AnswerFigures>? Answers { get; init; }

        internal static CollectionFigures Of(GridReport report, int relevanceLevel)
        {
            var diagnosis = RerankDiagnosis.Of(report, relevanceLevel);
            return new(
                report.Corpus.Name,
                report.FirstStageRun.Name,
                report.FirstStage.QueryIds.Count,
                relevanceLevel,
                [.. diagnosis.Recall.Select(recall => new RecallFigure(recall.Depth, recall.Share))],
                diagnosis.Headroom,
                diagnosis.Findings,
                [.. report.Configurations.Zip(report.Compare(), (configuration, comparison) =>
                    ConfigurationFigures.Of(configuration, comparison.Comparison, comparison.Adjusted))])
            {
                Answers = report.Answers,
            };
        }
    }

    /// <summary>Represents the recall of the first stage at a depth.</summary>
    /// <param name="Depth">The depth.</param>
    /// <param name="Value">The mean share of the relevant passages within it.</param>
    public sealed record RecallFigure(int Depth, double Value);

    /// <summary>Represents the means of one measure.</summary>
    /// <param name="Name">The measure.</param>
    /// <param name="FirstStage">The mean of the first stage.</param>
    /// <param name="Reranked">The mean of the re-ranked order.</param>
    /// <param name="Best">The mean of the best order of the same candidates.</param>
    public sealed record MeasureFigures(string Name, double FirstStage, double Reranked, double Best);

    /// <summary>Represents a comparison with the first stage by the first measure.</summary>
    /// <param name="Difference">The mean difference.</param>
    /// <param name="Low">The lower end of its 95 % interval.</param>
    /// <param name="High">The upper end of its 95 % interval.</param>
    /// <param name="Wins">For how many queries re-ranking is better.</param>
    /// <param name="Ties">For how many both are equal.</param>
    /// <param name="Losses">For how many the first stage is better.</param>
    /// <param name="TTest">The p-value of the paired t-test.</param>
    /// <param name="Randomisation">The p-value of the randomisation test.</param>
    /// <param name="Holm">That value, corrected for the number of configurations.</param>
    public sealed record ComparisonFigures(
        double Difference, double Low, double High, int Wins, int Ties, int Losses, double TTest, double Randomisation, double Holm);

    /// <summary>Represents the values of one query.</summary>
    /// <param name="Query">The query.</param>
    /// <param name="FirstStage">The values of the first stage, in the order of the measures.</param>
    /// <param name="Reranked">The values of the re-ranked order.</param>
    public sealed record QueryFigures(string Query, IReadOnlyList<double> FirstStage, IReadOnlyList<double> Reranked);

    /// <summary>Represents latencies over queries, in milliseconds.</summary>
    /// <param name="P50">The median.</param>
    /// <param name="P95">What 95 % of the queries stay within.</param>
    /// <param name="P99">What 99 % of the queries stay within.</param>
    public sealed record LatencyFigures(double P50, double P95, double P99);

    /// <summary>Counts the queries whose result fell short.</summary>
    /// <param name="Partial">Some passages were not scored.</param>
    /// <param name="FirstStageOrder">None was scored.</param>
    public sealed record DegradedFigures(int Partial, int FirstStageOrder);

    /// <summary>Represents the figures of one configuration.</summary>
    /// <param name="Reranker">The reranker: the SPEC where there is one.</param>
    /// <param name="Model">The models behind it, with their revisions.</param>
    /// <param name="MaxTokens">How much of a pair is read at most.</param>
    /// <param name="Depth">How many passages of each query are re-ranked.</param>
    /// <param name="Measures">The means.</param>
    /// <param name="Comparison">The comparison with the first stage.</param>
    /// <param name="TruncatedShare">The share of the passages that were cut.</param>
    /// <param name="TokensPerQuery">The mean number of tokens read for a query.</param>
    /// <param name="CostPerQuery">The mean cost of a query, in US dollars.</param>
    /// <param name="DegradedQueries">How many results fell short.</param>
    /// <param name="LatencyMs">The latencies.</param>
    /// <param name="PerQuery">The values of each query.</param>
    public sealed record ConfigurationFigures(
        string Reranker,
        string? Model,
        int? MaxTokens,
        int Depth,
        IReadOnlyList<MeasureFigures> Measures,
        ComparisonFigures Comparison,
        double? TruncatedShare,
        double? TokensPerQuery,
        decimal? CostPerQuery,
        DegradedFigures DegradedQueries,
        LatencyFigures? LatencyMs,
        IReadOnlyList<QueryFigures> PerQuery)
    {
        internal static ConfigurationFigures Of(ExperimentReport report, PairedComparison comparison, double holm) => new(
            report.Reranker.Name,
            report.Reranker.Model,
            report.Reranker.MaxTokens,
            report.Depth,
            [.. report.Reranked.Measures.Select((measure, i) =>
                new MeasureFigures(measure.Name, report.FirstStage.Means[i], report.Reranked.Means[i], report.Best.Means[i]))],
            new(
                comparison.MeanDifference, comparison.Interval.Low, comparison.Interval.High, comparison.Wins, comparison.Ties, comparison.Losses,
                comparison.TTest, comparison.Randomisation, holm),
            report.TruncatedShare,
            report.TokensPerQuery,
            report.CostPerQuery,
            new(report.Count(DegradationKind.Partial), report.Count(DegradationKind.FirstStageOrder)),
            report.Latency(0.5) is { } median
                ? new(median.TotalMilliseconds, report.Latency(0.95)!.Value.TotalMilliseconds, report.Latency(0.99)!.Value.TotalMilliseconds)
                : null,
            [.. report.Reranked.QueryIds.Select(queryId =>
                new QueryFigures(queryId, report.FirstStage.Values(queryId), report.Reranked.Values(queryId)))]);
    }
}
