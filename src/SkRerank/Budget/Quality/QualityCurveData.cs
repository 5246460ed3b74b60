namespace SkRerank;

/// <summary>Represents one curve in the file of a quality profile.</summary>
internal sealed record QualityCurveData(IReadOnlyList<string> Pipeline, IReadOnlyList<QualityPoint> Points)
{
    /// <summary>Says what is wrong; null if nothing is.</summary>
    public string? Problem
    {
        get
        {
            if (Pipeline is not { Count: 1 or 2 } || Pipeline.Any(string.IsNullOrWhiteSpace) || Points is not { Count: > 0 } || Points.Contains(null!))
                return "a curve needs a pipeline of one or two rerankers, and points.";
            var name = string.Join('>', Pipeline);
            if (Points.Any(point => point.Depth < 1 || point.Keep < 1 || point.MaxTokens < RerankRequest.LeastMaxTokens || !QualityProfileData.IsQuality(point.Quality)))
                return $"the curve of {name} has a point out of range: depths are at least 1, token limits at least 16, qualities from 0 to 1.";
            return Points.Any(point => point.Keep is null != (Pipeline.Count == 1))
                ? $"the curve of {name}: points of a cascade, and only those, say how many candidates were kept."
                : null;
        }
    }
}
