namespace SkRerank.Bench;

/// <summary>Represents a target as a result file holds it.</summary>
/// <param name="Name">What the figure is of.</param>
/// <param name="Value">The measured figure; null if it was not measured.</param>
/// <param name="Wanted">The figure to reach.</param>
/// <param name="Met">Whether it was reached.</param>
public sealed record TargetFigure(string Name, double? Value, double Wanted, bool Met)
{
    /// <summary>Gets a value indicating whether more is better; null where the figures do not tell.</summary>
    public bool? MoreIsBetter => Value is not { } value || value == Wanted ? null : value > Wanted == Met;
}
