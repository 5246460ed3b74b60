namespace Microsoft.Extensions.VectorData;

/// <summary>Names of what compares two vectors.</summary>
public static class DistanceFunction
{
    public const string CosineSimilarity = nameof(CosineSimilarity);

    public const string CosineDistance = nameof(CosineDistance);

    public const string DotProductSimilarity = nameof(DotProductSimilarity);

    public const string NegativeDotProductSimilarity = nameof(NegativeDotProductSimilarity);

    public const string EuclideanDistance = nameof(EuclideanDistance);

    public const string EuclideanSquaredDistance = nameof(EuclideanSquaredDistance);

    public const string HammingDistance = nameof(HammingDistance);

    public const string ManhattanDistance = nameof(ManhattanDistance);
}
