namespace SkRerank.Evaluation;

/// <summary>Represents the outcome of several configurations over one collection.</summary>
public sealed record GridReport
{
    /// <summary>Gets the collection; its judgments are those of the queries that took part.</summary>
    public required JudgedCorpus Corpus { get; init; }

    /// <summary>Gets the run of the first stage.</summary>
    public required RetrievalRun FirstStageRun { get; init; }

    /// <summary>Gets how good the first stage is.</summary>
    public required RunEvaluation FirstStage { get; init; }

    /// <summary>Gets the outcome of each configuration, in the order they were given.</summary>
    public required IReadOnlyList<ExperimentReport> Configurations { get; init; }

    /// <summary>Gets on which machine and runtime the experiment ran.</summary>
    public required string Machine { get; init; }

    /// <summary>Gets how good the answers are that come from each order; null where no answers were measured.</summary>
    public IReadOnlyList<AnswerFigures>? Answers { get; init; }

    /// <summary>Gets the configuration with the highest mean of the first measure; of equal ones the first.</summary>
    public ExperimentReport Winner => Configurations.MaxBy(report => report.Reranked.Means[0])!;

    /// <summary>Compares each configuration with the first stage by the first measure.</summary>
    /// <returns>The comparison of each configuration with the p-value of its randomisation test after the correction of Holm.</returns>
    public IReadOnlyList<(PairedComparison Comparison, double Adjusted)> Compare()
    {
        PairedComparison[] comparisons = [.. Configurations.Select(report => PairedComparison.Of(FirstStage.Column(0), report.Reranked.Column(0)))];
        return [.. comparisons.Zip(HolmCorrection.Adjust([.. comparisons.Select(comparison => comparison.Randomisation)]))];
    }
}
