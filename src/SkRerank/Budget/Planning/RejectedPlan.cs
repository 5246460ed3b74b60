using System.Globalization;

namespace SkRerank;

/// <summary>Represents a plan that was not chosen.</summary>
/// <param name="Pipeline">The plan in the SPEC language, or <c>race(A, B)</c>.</param>
/// <param name="Reason">Why it was not chosen.</param>
/// <param name="Expected">How long it would take; for an unavailable stage, nothing.</param>
/// <param name="Quality">How good it would be.</param>
/// <param name="Cost">What it would cost, in US dollars.</param>
public sealed record RejectedPlan(string Pipeline, RejectionReason Reason, LatencyEstimate Expected, double Quality, decimal Cost)
{
    /// <summary>Gets more about the reason; null if there is nothing to add.</summary>
    public string? Detail { get; init; }

    /// <summary>Gives the plan and the reason in a few words.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pipeline}: {Words}");

    private string Words => Reason switch
    {
        RejectionReason.TooSlow => string.Create(CultureInfo.InvariantCulture, $"too slow, P95 {Expected.P95.TotalMilliseconds:F0} ms"),
        RejectionReason.TooExpensive => string.Create(CultureInfo.InvariantCulture, $"too expensive, {Cost} USD"),
        RejectionReason.LowerQuality => string.Create(CultureInfo.InvariantCulture, $"not as good, {Quality:F3}"),
        RejectionReason.NoBetter => string.Create(
            CultureInfo.InvariantCulture, $"no better, P95 {Expected.P95.TotalMilliseconds:F0} ms, {Cost} USD"),
        RejectionReason.Dearer => string.Create(CultureInfo.InvariantCulture, $"dearer than what is good enough, {Cost} USD"),
        _ => Detail ?? "not available",
    };
}
