namespace SkRerank.Evaluation;

/// <summary>Tells how serious the shift of a distribution is.</summary>
public enum ShiftVerdict
{
    /// <summary>Nothing to do.</summary>
    Stable,

    /// <summary>Look again soon.</summary>
    Watch,

    /// <summary>Find out what changed: queries, passages, the first stage or the model.</summary>
    Shifted,
}
