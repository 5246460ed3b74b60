namespace SkRerank;

/// <summary>Tells what a pipeline of one or two rerankers is worth by depth. Between measured depths, quality is linear in the logarithm of one more than the depth.</summary>
/// <remarks>More depth is never counted as worse: where a measurement dips, the best value of a smaller depth holds on.</remarks>
internal sealed class QualityCurve
{
    private readonly double _firstStage;
    private readonly double[] _logs;
    private readonly double[] _qualities;
    private readonly double[] _cascadeLogs;
    private readonly QualityCurve[] _cascades;

    /// <summary>Makes the curve.</summary>
    /// <param name="firstStage">What the order of the first stage is worth.</param>
    /// <param name="points">The measured points, all with or all without <see cref="QualityPoint.Keep"/>.</param>
    public QualityCurve(double firstStage, IEnumerable<QualityPoint> points)
    {
        _firstStage = firstStage;
        var byDepth = points.GroupBy(point => point.Depth).OrderBy(group => group.Key).ToArray();
        var cascades = byDepth.Where(group => group.First().Keep is not null).ToArray();
        _cascadeLogs = [.. cascades.Select(group => Math.Log(group.Key + 1))];
        _cascades = [.. cascades.Select(group => new QualityCurve(firstStage, group.Select(point => new QualityPoint(point.Keep!.Value, point.Quality))))];
        var singles = byDepth.Where(group => group.First().Keep is null).ToArray();
        _logs = [.. singles.Select(group => Math.Log(group.Key + 1))];
        var best = firstStage;
        _qualities = [.. singles.Select(group => best = Math.Max(best, group.Max(point => point.Quality)))];
    }

    /// <summary>Gives the quality of one reranker at a depth.</summary>
    public double At(int depth)
    {
        if (depth <= 0 || _logs.Length == 0)
            return _firstStage;
        return Interpolate(Math.Log(depth + 1), _logs, place => _qualities[place]);
    }

    /// <summary>Gives the quality of a cascade.</summary>
    public double At(int depth, int keep)
    {
        if (depth <= 0 || _cascades.Length == 0)
            return _firstStage;
        return Interpolate(Math.Log(depth + 1), _cascadeLogs, place => _cascades[place].At(keep));
    }

    // Only the two points around a depth are asked for their quality.
    private double Interpolate(double log, double[] logs, Func<int, double> qualityAt)
    {
        var place = Array.FindIndex(logs, point => log <= point);
        if (place < 0)
            return qualityAt(logs.Length - 1);
        var (start, quality) = place == 0 ? (0, _firstStage) : (logs[place - 1], qualityAt(place - 1));
        var way = logs[place] <= start ? 1 : (log - start) / (logs[place] - start);
        return quality + (Math.Clamp(way, 0, 1) * (qualityAt(place) - quality));
    }
}
