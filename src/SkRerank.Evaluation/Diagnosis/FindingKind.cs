namespace SkRerank.Evaluation;

/// <summary>Names what an experiment can show.</summary>
public enum FindingKind
{
    /// <summary>Re-ranking helps, and that is no accident.</summary>
    Helps,

    /// <summary>The queries are too few to tell whether re-ranking helps.</summary>
    Unproven,

    /// <summary>Re-ranking does not help, or makes it worse.</summary>
    DoNotRerank,

    /// <summary>Many relevant passages are not among the candidates; no reranker can find them.</summary>
    LowRecall,

    /// <summary>Quality still rises at the greatest depth that was tried.</summary>
    DeeperPool,

    /// <summary>A smaller depth is as good as the greatest.</summary>
    ShallowerPool,

    /// <summary>Relevant passages that were cut fare worse than those read whole.</summary>
    Truncation,

    /// <summary>The reranker reaches little of what the candidates allow.</summary>
    OtherModel,

    /// <summary>Fusion with the first stage is better than the reranker alone.</summary>
    KeepFirstStage,

    /// <summary>The re-ranked order shows fewer judged passages, so its figures are a lower bound.</summary>
    Unjudged,
}
