namespace SkRerank;

/// <summary>Tells how a stage ended.</summary>
public enum StageOutcome
{
    /// <summary>It did all its work.</summary>
    Completed,

    /// <summary>It left candidates unscored.</summary>
    Partial,

    /// <summary>It failed as a whole.</summary>
    Failed,

    /// <summary>It was not run.</summary>
    Skipped,
}
