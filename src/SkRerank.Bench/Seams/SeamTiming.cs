using System.Diagnostics;

namespace SkRerank.Bench;

/// <summary>The measurements of one case, one per round.</summary>
internal sealed class SeamTiming(SeamCase measured)
{
    private readonly List<double> _microseconds = [];
    private readonly List<double> _bytes = [];

    /// <summary>Gets the case.</summary>
    public SeamCase Case => measured;

    /// <summary>Gets the median time of a call, in microseconds.</summary>
    public double Microseconds => Median(_microseconds);

    /// <summary>Gets the median of what a call allocates, in bytes.</summary>
    public double Bytes => Median(_bytes);

    /// <summary>Measures a number of calls.</summary>
    /// <param name="calls">How many calls.</param>
    /// <param name="isKept">Whether the measurement counts.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    public async Task MeasureAsync(int calls, bool isKept, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await measured.Call().ConfigureAwait(false) != SeamCases.Top)
                throw new InvalidOperationException($"'{measured.Name}' did not give the {SeamCases.Top} results that were asked for.");
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        if (!isKept)
            return;

        _microseconds.Add(elapsed.TotalMicroseconds / calls);
        _bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)calls);
    }

    /// <summary>Gives the median, over the rounds, of the time in relation to that of another case in the same round.</summary>
    public double RatioTo(SeamTiming other) => Median([.. _microseconds.Zip(other._microseconds, (own, others) => own / others)]);

    /// <summary>Gives the median, over the rounds, of the microseconds more than another case took in the same round.</summary>
    public double MoreThan(SeamTiming other) => Median([.. _microseconds.Zip(other._microseconds, (own, others) => own - others)]);

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
