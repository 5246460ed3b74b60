namespace SkRerank.Evaluation;

/// <summary>Tells how far an experiment is.</summary>
/// <param name="Completed">How many queries are done.</param>
/// <param name="Total">How many there are.</param>
public readonly record struct ExperimentProgress(int Completed, int Total)
{
    /// <summary>Gets a value indicating whether the last query was not asked again, because a journal held its outcome.</summary>
    public bool IsRecalled { get; init; }
}
