using System.Globalization;

namespace SkRerank;

/// <summary>Represents how a request is to be ranked within its time, what that is expected to take and to be worth, and what was considered.</summary>
public sealed record RerankPlan
{
    /// <summary>Gets the stages in their order; none means that the order of the first stage is kept.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>Gets the service that runs beside those stages, whose ranking is taken if it is there in time; null if there is none.</summary>
    public PlanStep? Rival { get; init; }

    /// <summary>Gets the plan in the SPEC language; <c>race(A, B)</c> where a service runs beside.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Gets how long it is expected to take.</summary>
    public required LatencyEstimate Expected { get; init; }

    /// <summary>Gets how good the ranking is expected to be, in the measure of the quality profile.</summary>
    public required double Quality { get; init; }

    /// <summary>Gets what it costs, in US dollars.</summary>
    public required decimal Cost { get; init; }

    /// <summary>Gets how long the stages may take; null for as long as they like.</summary>
    public required TimeSpan? TimeLeft { get; init; }

    /// <summary>Gets why candidates are left out that a better plan would score.</summary>
    public required UnscoredReason LimitedBy { get; init; }

    /// <summary>Gets what else was considered, one for each kind of plan, and why it was not chosen.</summary>
    public required IReadOnlyList<RejectedPlan> Rejected { get; init; }

    /// <summary>Gets a value indicating whether nothing is ranked for lack of time.</summary>
    internal bool IsRefusal => this is { Steps: [], Rival: null, LimitedBy: UnscoredReason.Deadline };

    /// <summary>Gives the plan in one line, for a report or a log.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var left = TimeLeft is { } time ? string.Create(CultureInfo.InvariantCulture, $" of {time.TotalMilliseconds:F0} ms") : "";
        var cost = Cost == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Cost} USD");
        var rejected = Rejected.Count == 0 ? "" : $"; not {string.Join("; not ", Rejected)}";
        return string.Create(CultureInfo.InvariantCulture, $"{Pipeline} ({Expected}{left}, quality {Quality:F3}{cost}){rejected}");
    }
}
