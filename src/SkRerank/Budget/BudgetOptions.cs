namespace SkRerank;

/// <summary>Settings of <see cref="BudgetReranker"/>.</summary>
public sealed class BudgetOptions
{
    /// <summary>Gets or sets how long a request may take. An earlier deadline of the request, or around it, wins.</summary>
    /// <value>More than zero and at most one day. The default is 200 ms.</value>
    public TimeSpan Budget { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets or sets what of the time is kept for putting the ranking together.</summary>
    /// <value>Zero or more, and less than <see cref="Budget"/>. The default is 1 ms.</value>
    public TimeSpan Reserve { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Gets or sets what a request may cost, in US dollars. A lower limit of the request wins.</summary>
    /// <value>Zero or more. Null, the default, sets no limit.</value>
    public decimal? CostLimit { get; set; }

    /// <summary>Gets or sets the quality that is good enough; of the plans that reach it, the cheapest is taken.</summary>
    /// <value>From 0 to 1, in the measure of <see cref="Quality"/>. Null, the default, takes the best plan that fits.</value>
    public double? QualityFloor { get; set; }

    /// <summary>Gets or sets how good the rerankers are by depth.</summary>
    /// <value>Null, the default, takes the profile that ships with this library.</value>
    public QualityProfile? Quality { get; set; }

    /// <summary>Gets or sets the file in which what was learned is kept between runs of the program.</summary>
    /// <value>Null, the default, keeps nothing. A file that is missing, broken or of another machine is left aside, with a warning in the log.</value>
    public string? ProfilePath { get; set; }

    /// <summary>Gets or sets what is known of rerankers, by name: prices, limits, a profile. The others are described by their metadata.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<BudgetStage> Stages { get; set; } = [];

    /// <summary>Says which setting is out of its range; null if none is.</summary>
    internal string? Problem => this switch
    {
        _ when Budget <= TimeSpan.Zero || Budget > TimeSpan.FromDays(1) =>
            $"{nameof(Budget)} must be more than zero and at most one day; it is {Budget}.",
        _ when Reserve < TimeSpan.Zero || Reserve >= Budget => $"{nameof(Reserve)} must be zero or more and less than {nameof(Budget)}; it is {Reserve}.",
        { CostLimit: < 0 } => $"{nameof(CostLimit)} must be zero or more; it is {CostLimit}.",
        { QualityFloor: { } floor } when !(floor >= 0 && floor <= 1) => $"{nameof(QualityFloor)} must be from 0 to 1; it is {floor}.",
        _ when Stages is null || Stages.Contains(null!) => $"{nameof(Stages)} holds a null.",
        _ => null,
    };
}
