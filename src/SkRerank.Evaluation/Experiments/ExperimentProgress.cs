namespace SkRerank.Evaluation;

/// <summary>Tells how far an experiment is.</summary>
/// <param name="Completed">How many queries are done.</param>
/// <param name="Total">How many there are.</param>
public readonly record struct ExperimentProgress(int Completed, int Total);
