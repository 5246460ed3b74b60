namespace SkRerank;

/// <summary>Tells why a candidate has no score.</summary>
public enum UnscoredReason
{
    /// <summary>The deadline passed first.</summary>
    Deadline,

    /// <summary>Scoring failed, or the model gave a value that is not finite.</summary>
    Failed,

    /// <summary>There is no text to score.</summary>
    Empty,

    /// <summary>The model's answer could not be read.</summary>
    Unparsable,

    /// <summary>No stage was asked to score it.</summary>
    NotSelected,

    /// <summary>The cost limit was reached first.</summary>
    CostLimit,

    /// <summary>The scorer refused it, for example for its length.</summary>
    Rejected,
}
