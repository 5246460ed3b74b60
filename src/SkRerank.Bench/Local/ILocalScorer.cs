namespace SkRerank.Bench;

/// <summary>Scores sets of passages in one way.</summary>
internal interface ILocalScorer
{
    /// <summary>Gets the name of the way in tables.</summary>
    string Name { get; }

    /// <summary>Scores all passages of a set, and tells how long that took.</summary>
    Task<TimeSpan> ScoreAsync(PassageSet set, CancellationToken cancellationToken);
}
