namespace SkRerank;

/// <summary>Tells how far a result falls short of what was asked for.</summary>
public enum DegradationKind
{
    /// <summary>Every candidate that can be scored was scored.</summary>
    None,

    /// <summary>Some candidates were not scored; they stand below those that were.</summary>
    Partial,

    /// <summary>Nothing was scored; the ranking is the order of the first stage.</summary>
    FirstStageOrder,
}
