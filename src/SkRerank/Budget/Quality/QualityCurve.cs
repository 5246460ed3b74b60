namespace SkRerank;

/// <summary>Tells what a pipeline of one or two rerankers is worth by depth. Between measured depths, quality is linear in the logarithm of one more than the depth.</summary>
/// <remarks>More depth is never counted as worse: where a measurement dips, the best value of a smaller depth holds on.</remarks>
internal sealed class QualityCurve
{
    private readonly double _firstStage;
    private readonly (double Log, double Quality)[] _depths;
    private readonly (double Log, QualityCurve Keeps)[] _cascades;

    /// <summary>Makes the curve.</summary>
    /// <param name="firstStage">What the order of the first stage is worth.</param>
    /// <param name="points">The measured points, all with or all without <see cref="QualityPoint.Keep"/>.</param>
    public QualityCurve(double firstStage, IEnumerable<QualityPoint> points)
    {
        _firstStage = firstStage;
        var byDepth = points.GroupBy(point => point.Depth).OrderBy(group => group.Key).ToArray();
        _cascades =
        [
            .. byDepth.Where(group => group.First().Keep is not null).Select(group => (
                Math.Log(group.Key + 1),
                new QualityCurve(firstStage, group.Select(point => new QualityPoint(point.Keep!.Value, point.Quality))))),
        ];
        var best = firstStage;
        _depths =
        [
            .. byDepth.Where(group => group.First().Keep is null).Select(group =>
            {
                best = Math.Max(best, group.Max(point => point.Quality));
                return (Math.Log(group.Key + 1), best);
            }),
        ];
    }

    /// <summary>Gives the quality of one reranker at a depth.</summary>
    public double At(int depth)
    {
        if (depth <= 0 || _depths.Length == 0)
            return _firstStage;
        return Interpolate(Math.Log(depth + 1), _depths.Length, place => _depths[place]);
    }

    /// <summary>Gives the quality of a cascade.</summary>
    public double At(int depth, int keep)
    {
        if (depth <= 0 || _cascades.Length == 0)
            return _firstStage;
        return Interpolate(Math.Log(depth + 1), _cascades.Length, place => (_cascades[place].Log, _cascades[place].Keeps.At(keep)));
    }

    private double Interpolate(double log, int count, Func<int, (double Log, double Quality)> at)
    {
        var before = (Log: 0.0, Quality: _firstStage);
        for (var place = 0; place < count; place++)
        {
            var point = at(place);
            if (log <= point.Log)
            {
                var way = point.Log <= before.Log ? 1 : (log - before.Log) / (point.Log - before.Log);
                return before.Quality + (Math.Clamp(way, 0, 1) * (point.Quality - before.Quality));
            }

            before = point;
        }

        return before.Quality;
    }
}
