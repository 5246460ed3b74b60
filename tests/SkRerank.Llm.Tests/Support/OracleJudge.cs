namespace SkRerank.Llm.Tests.Support;

/// <summary>Orders groups without a mistake by the worth of passages, and counts them.</summary>
internal sealed class OracleJudge(Func<int, double> worthOf) : IGroupJudge
{
    public int Groups { get; private set; }

    public int Rounds { get; private set; }

    public int Largest { get; private set; }

    public int Smallest { get; private set; } = int.MaxValue;

    public int CallsFor(int size) => 1;

    public Task OrderAllAsync(IReadOnlyList<int[]> groups, int[]?[] results, CancellationToken cancellationToken)
    {
        Rounds++;
        foreach (var (place, group) in groups.Index())
        {
            Groups++;
            (Largest, Smallest) = (Math.Max(Largest, group.Length), Math.Min(Smallest, group.Length));
            results[place] = [.. group.OrderByDescending(worthOf)];
        }

        return Task.CompletedTask;
    }

    /// <summary>Runs a method over passages in a random order of worth.</summary>
    public static async Task<(OracleJudge Judge, int[] Worths)> RunAsync(RankingMethod method, int count, int best, int seed)
    {
        var worths = Enumerable.Range(1, count).ToArray();
        new Random(seed).Shuffle(worths);
        var judge = new OracleJudge(passage => worths[passage]);
        var standing = new Standing(count);

        if (count > 1)
            await method.RankAsync(standing, best, judge, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, count), standing.Order.Order());
        return (judge, [.. standing.Order.Select(passage => worths[passage])]);
    }
}
