namespace SkRerank;

/// <summary>Represents what holds for one request.</summary>
/// <param name="Deadline">When the ranking must be there.</param>
/// <param name="Reserve">What of the time is kept for putting the ranking together.</param>
/// <param name="CostLimit">What it may cost; null for no limit.</param>
/// <param name="QualityFloor">What is good enough; null for nothing.</param>
/// <param name="Failed">Hears of failures.</param>
internal sealed record RunLimits(
    DateTimeOffset Deadline, TimeSpan Reserve, decimal? CostLimit, double? QualityFloor, Action<RerankerException> Failed);
