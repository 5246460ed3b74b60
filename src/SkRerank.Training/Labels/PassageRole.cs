namespace SkRerank.Training;

/// <summary>Tells what a passage is to a query.</summary>
public enum PassageRole
{
    /// <summary>It is relevant.</summary>
    Positive,

    /// <summary>It is not relevant.</summary>
    Negative,

    /// <summary>The teacher finds it about as good as the positive: it may be relevant, and is no negative.</summary>
    Unsure,
}
