namespace SkRerank.Tests;

public sealed class LatencyBudgetTests
{
    private static readonly LatencyBudget Whole = new(TimeSpan.FromSeconds(2))
    {
        Retrieval = TimeSpan.FromMilliseconds(80),
        Generation = TimeSpan.FromMilliseconds(1500),
        Overhead = TimeSpan.FromMilliseconds(120),
    };

    [Fact]
    public void Reranking_Parts_IsWhatTheyLeave()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(300), Whole.Reranking);
        Assert.Equal(TimeSpan.Zero, (Whole with { Generation = TimeSpan.FromSeconds(3) }).Reranking);
    }

    [Fact]
    public void DeadlineFrom_Start_LeavesTimeForWhatFollows()
    {
        var start = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(start + TimeSpan.FromMilliseconds(380), Whole.DeadlineFrom(start));
    }
}
