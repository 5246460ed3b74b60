using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Makes of an evaluation what a budget planner decides by.</summary>
public static class MeasuredQuality
{
    /// <summary>Gives the quality by depth of every configuration that a planner can plan: one reranker, or a cascade of two.</summary>
    /// <param name="reports">One report for each collection, all of the same configurations; at least one.</param>
    /// <returns>The profile: means of the first measure over the collections, rounded to four decimals.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no report.</exception>
    public static QualityProfile Of(IReadOnlyList<GridReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 0)
            throw new ArgumentException("There is no report.", nameof(reports));

        var curves =
            from report in reports
            from configuration in report.Configurations
            let pipeline = PipelineOf(configuration.Reranker.Name)
            where pipeline is not null
            group configuration by (pipeline.Value.Name, pipeline.Value.Keep, pipeline.Value.MaxTokens, configuration.Depth) into measured
            where measured.Key.Keep is null || measured.Key.Keep < measured.Key.Depth
            let point = new QualityPoint(
                measured.Key.Depth, Mean(measured.Select(report => report.Reranked.Means[0])), measured.Key.Keep, measured.Key.MaxTokens)
            group point by measured.Key.Name;
        return QualityProfile.Create(
            reports[0].FirstStage.Measures[0].Name,
            string.Join("; ", reports.Select(report => $"{report.Corpus.Name}, first stage {report.FirstStageRun.Name}")),
            Mean(reports.Select(report => report.FirstStage.Means[0])),
            curves.ToDictionary(curve => curve.Key, IReadOnlyList<QualityPoint> (curve) => [.. curve]));
    }

    private static (string Name, int? Keep, int? MaxTokens)? PipelineOf(string text) => RerankerSpec.TryParse(text, out var spec) ? spec switch
    {
        CascadeSpec { Inner: var inner, Keep: var keep, Next: var next } when StageOf(inner) is { } first && StageOf(next) is { MaxTokens: null } second =>
            ($"{first.Name}>{second.Name}", keep, first.MaxTokens),
        _ when StageOf(spec) is { } stage => (stage.Name, null, stage.MaxTokens),
        _ => null,
    }
    : null;

    // A number behind a name says how many tokens of a pair are read.
    private static (string Name, int? MaxTokens)? StageOf(RerankerSpec spec) => spec switch
    {
        NamedSpec { Argument: { } argument } named when int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) =>
            (named.Name, tokens),
        NamedSpec => (spec.ToString(), null),
        FirstStageFusionSpec { Inner: NamedSpec } fusion when StageOf(fusion.Inner) is { MaxTokens: { } tokens } inner =>
            (new FirstStageFusionSpec(new NamedSpec(inner.Name), fusion.Weight).ToString(), tokens),
        FirstStageFusionSpec { Inner: NamedSpec } => (spec.ToString(), null),
        _ => null,
    };

    private static double Mean(IEnumerable<double> values) => Math.Round(values.Average(), 4);
}
