namespace SkRerank.Evaluation;

/// <summary>Represents one of the ways of re-ranking that an experiment compares.</summary>
/// <param name="Name">The name in tables: the SPEC where there is one.</param>
/// <param name="Reranker">What re-ranks. It is not disposed.</param>
/// <param name="Depth">How many of the first documents of each query are re-ranked; positive.</param>
public sealed record ExperimentConfiguration(string Name, IReranker Reranker, int Depth)
{
    /// <summary>Gets the rerankers inside that read passages: their models are named in tables, and what they share is accounted
    /// for.</summary>
    /// <value>The default is the reranker itself.</value>
    public IReadOnlyList<IReranker> Stages { get; init; } = [Reranker];

    /// <summary>Describes the reranker, with the models of all its stages.</summary>
    internal RerankerMetadata Describe()
    {
        string[] models = [.. Stages.Select(stage => stage.Metadata.Model).OfType<string>().Distinct()];
        return Reranker.Metadata with
        {
            Name = Name,
            Model = models.Length == 0 ? Reranker.Metadata.Model : string.Join(", ", models),
            MaxTokens = Reranker.Metadata.MaxTokens ?? Stages.Max(stage => stage.Metadata.MaxTokens),
        };
    }

    /// <summary>Tells how long scores that were told again had taken so far.</summary>
    internal TimeSpan Borrowed() => Stages.OfType<ScoreSharingReranker>().Distinct()
        .Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Borrowed);
}
