namespace SkRerank.Training;

/// <summary>Tells how far labelling has come.</summary>
/// <param name="Completed">How many queries are labelled.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Left">About how long the rest takes; null before that is known.</param>
/// <param name="Cost">What the teacher cost so far, in US dollars; null if it is free or not known.</param>
public sealed record LabelProgress(int Completed, int Total, TimeSpan? Left, decimal? Cost);
