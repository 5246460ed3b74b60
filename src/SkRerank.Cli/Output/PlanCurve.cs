namespace SkRerank.Cli;

/// <summary>Tells what plans are worth by budget.</summary>
internal static class PlanCurve
{
    private const double Shortest = 5;
    private const double Longest = 5000;
    private const int Points = 61;

    /// <summary>Plans the same request for budgets from 5 ms to 5 s, evenly in the logarithm, or to twice the budget where that is more.</summary>
    public static IReadOnlyList<(double Milliseconds, RerankPlan Plan)> Of(RerankPlanner planner, PlanInput input)
    {
        var longest = Math.Max(Longest, 2 * (input.TimeLeft?.TotalMilliseconds ?? 0));
        return
        [
            .. Enumerable.Range(0, Points).Select(point =>
            {
                var milliseconds = Shortest * Math.Pow(longest / Shortest, point / (Points - 1.0));
                return (milliseconds, planner.Plan(input with { TimeLeft = TimeSpan.FromMilliseconds(milliseconds) }));
            }),
        ];
    }
}
