namespace SkRerank;

/// <summary>Represents what is kept of a profile between runs of the program.</summary>
internal sealed record StageProfileState(string Kind, double TokensPerCharacter)
{
    /// <summary>Gets the coefficients of the linear model; null where there is none.</summary>
    public double[]? Coefficients { get; init; }

    /// <summary>Gets what a call and a thousand tokens cost, in millionths of a dollar; null where nothing was charged.</summary>
    public double[]? Charges { get; init; }

    /// <summary>Gets the last ratios of observed to predicted time.</summary>
    public double[]? Ratios { get; init; }
}
