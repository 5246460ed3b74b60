using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Reads a comparison of rerankers as an adviser would: what the candidates allow at most, what limits the result, what to
/// try.</summary>
public sealed record RerankDiagnosis
{
    /// <summary>The recall of the candidates below which an alarm is raised.</summary>
    public const double RecallAlarm = 0.9;

    private const double Noticeable = 0.005;
    private const double Level = 0.05;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private RerankDiagnosis(GridReport report, int relevanceLevel)
    {
        var rules = new EvaluationRules { RelevanceLevel = relevanceLevel };
        int[] depths = [.. report.Configurations.Select(configuration => configuration.Depth).Distinct().Order()];
        var recall = RunEvaluation.Of(report.FirstStageRun, report.Corpus.Judgments, [.. depths.Select(depth => Measure.Recall(depth))], rules);
        Recall = [.. depths.Zip(recall.Means)];
        Truncation = TruncationEffect.Of(report.Winner, report.Corpus.Judgments, relevanceLevel);
        Headroom = HeadroomOf(report.Winner);
        Findings = [.. Value(report), .. Pool(report, Recall[^1]), .. Reading(Truncation), .. Model(report, Headroom), .. Judged(report, rules)];
    }

    /// <summary>Gets the share of all relevant passages that the first stage found within each depth: no reranker can show more.</summary>
    public IReadOnlyList<(int Depth, double Share)> Recall { get; }

    /// <summary>Gets which share of the way from the first stage to the best order of its candidates the winner goes, by the first measure;
    /// null where there is no way to go.</summary>
    public double? Headroom { get; }

    /// <summary>Gets how relevant passages that were cut fare under the winner; null where tokens were not counted.</summary>
    public TruncationEffect? Truncation { get; }

    /// <summary>Gets what was found, the most important first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Reads a comparison.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="relevanceLevel">The lowest grade that is relevant; at least 1.</param>
    /// <returns>The diagnosis.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="relevanceLevel"/> is less than 1.</exception>
    public static RerankDiagnosis Of(GridReport report, int relevanceLevel = 1)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report, relevanceLevel);
    }

    private static double? HeadroomOf(ExperimentReport report)
    {
        var room = report.Best.Means[0] - report.FirstStage.Means[0];
        return room < Noticeable ? null : (report.Reranked.Means[0] - report.FirstStage.Means[0]) / room;
    }

    private static IEnumerable<Finding> Value(GridReport report)
    {
        var winner = report.Winner;
        var (comparison, adjusted) = report.Compare()[report.Configurations.Index().First(entry => ReferenceEquals(entry.Item, winner)).Index];
        var change = string.Create(Invariant, $"{NameOf(winner)} changes {winner.Reranked.Measures[0].Name} by {comparison.MeanDifference:+0.0000;-0.0000;0.0000} "
            + $"(95 % interval {comparison.Interval.Low:+0.0000;-0.0000;0.0000} to {comparison.Interval.High:+0.0000;-0.0000;0.0000}, p = {adjusted:F4} after Holm), "
            + $"better for {comparison.Wins} and worse for {comparison.Losses} of {comparison.Queries} queries.");
        if (comparison.MeanDifference <= 0)
            yield return new(FindingKind.DoNotRerank, $"No configuration beats the first stage: {change} Do not re-rank this with these.");
        else if (adjusted > Level)
            yield return new(FindingKind.Unproven, $"{change} That may be chance: judge more queries before you decide.");
        else
            yield return new(FindingKind.Helps, change);
    }

    private static IEnumerable<Finding> Pool(GridReport report, (int Depth, double Share) recall)
    {
        if (recall.Share < RecallAlarm)
        {
            yield return new(FindingKind.LowRecall, string.Create(Invariant, $"Only {recall.Share:P1} of the relevant passages are among the first {recall.Depth} candidates. "
                + $"No reranker finds the others: retrieve more, or retrieve better (hybrid search, query expansion)."));
        }

        var sameSpec = report.Configurations.Where(other => other.Reranker.Name == report.Winner.Reranker.Name).OrderBy(other => other.Depth).ToArray();
        if (sameSpec.Length < 2 || report.Winner.Reranked.Means[0] <= report.FirstStage.Means[0])
            yield break;

        var (before, last) = (sameSpec[^2], sameSpec[^1]);
        if (last.Reranked.Means[0] - before.Reranked.Means[0] > Noticeable)
        {
            yield return new(FindingKind.DeeperPool, string.Create(Invariant, $"{last.Reranker.Name} still gains {last.Reranked.Means[0] - before.Reranked.Means[0]:F4} from depth "
                + $"{before.Depth} to {last.Depth}: try a greater depth."));
        }

        var enough = sameSpec.First(other => other.Reranked.Means[0] >= last.Reranked.Means[0] - Noticeable);
        if (enough.Depth < last.Depth)
        {
            yield return new(FindingKind.ShallowerPool, string.Create(Invariant, $"{last.Reranker.Name} at depth {enough.Depth} ({enough.Reranked.Means[0]:F4}) is as good as at depth "
                + $"{last.Depth} ({last.Reranked.Means[0]:F4}) and reads less."));
        }
    }

    private static IEnumerable<Finding> Reading(TruncationEffect? effect)
    {
        if (effect is { WholeShare: { } whole, CutShare: { } cut } && whole - cut > 0.1 && effect.Cut >= 10)
        {
            yield return new(FindingKind.Truncation, string.Create(Invariant, $"Of the relevant passages that were read whole, {whole:P0} came into the first "
                + $"{TruncationEffect.TopRanks}; of the {effect.Cut} that were cut, {cut:P0}. Raise the token limit, or score long passages in windows."));
        }
    }

    private static IEnumerable<Finding> Model(GridReport report, double? headroom)
    {
        var winner = report.Winner;
        if (headroom is >= 0 and < 0.15)
        {
            yield return new(FindingKind.OtherModel, string.Create(Invariant, $"{NameOf(winner)} goes {headroom:P0} of the way from the first stage to the best order of the "
                + $"same candidates ({winner.Best.Means[0]:F4}): another model may do much better."));
        }

        if (RerankerSpec.TryParse(winner.Reranker.Name, out var spec) && spec is FirstStageFusionSpec fusion
            && report.Configurations.FirstOrDefault(other => other.Depth == winner.Depth && other.Reranker.Name == fusion.Inner.ToString()) is { } alone
            && winner.Reranked.Means[0] - alone.Reranked.Means[0] > Noticeable)
        {
            yield return new(FindingKind.KeepFirstStage, string.Create(Invariant, $"With the first stage's scores {alone.Reranker.Name} is better by "
                + $"{winner.Reranked.Means[0] - alone.Reranked.Means[0]:F4}: keep the fusion."));
        }
    }

    private static IEnumerable<Finding> Judged(GridReport report, EvaluationRules rules)
    {
        var before = JudgedShare(report.FirstStageRun);
        var after = JudgedShare(report.Winner.RerankedRun);
        if (before - after > 0.1)
        {
            yield return new(FindingKind.Unjudged, string.Create(Invariant, $"Of the first 10 passages {before:P0} are judged in the first stage's order, {after:P0} after "
                + $"re-ranking: passages that nobody judged count as not relevant, so the true gain may be larger."));
        }

        double JudgedShare(RetrievalRun run) => RunEvaluation.Of(run, report.Corpus.Judgments, [Measure.Judged(10)], rules).Means[0];
    }

    private static string NameOf(ExperimentReport report) => string.Create(Invariant, $"{report.Reranker.Name} at depth {report.Depth}");
}
