namespace SkRerank;

/// <summary>Tells why a plan was not chosen.</summary>
public enum RejectionReason
{
    /// <summary>It takes longer than the time left.</summary>
    TooSlow,

    /// <summary>It costs more than the limit.</summary>
    TooExpensive,

    /// <summary>The quality expected of it is lower than that of the chosen plan.</summary>
    LowerQuality,

    /// <summary>It is no better, and costs more money or time.</summary>
    NoBetter,

    /// <summary>The chosen plan is good enough, and cheaper.</summary>
    Dearer,

    /// <summary>A stage of it failed, is blocked, or is not ready.</summary>
    Unavailable,
}
