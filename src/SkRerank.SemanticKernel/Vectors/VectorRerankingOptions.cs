using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.VectorData;

namespace SkRerank.SemanticKernel;

/// <summary>Settings of a re-ranked vector search.</summary>
public sealed class VectorRerankingOptions : RerankingOptions
{
    /// <summary>Gets or sets which scores of the search are the better ones. A reranker that fuses with the first stage reads them.</summary>
    /// <value>The default is <see cref="VectorScoreOrder.Unknown"/>: fusion goes by rank.</value>
    [EnumDataType(typeof(VectorScoreOrder))]
    public VectorScoreOrder ScoreOrder { get; set; }

    /// <summary>Gets or sets a value indicating whether results carry the score of the reranker instead of that of the search.</summary>
    /// <value>The default is false: the results are the ones that the search gave. If true, a result that the reranker did not score has none.</value>
    public bool ReplaceScores { get; set; }

    /// <summary>Sets <see cref="ScoreOrder"/> to that of a distance function.</summary>
    /// <param name="distanceFunction">A constant of <see cref="DistanceFunction"/>.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The function is not one of the constants: set <see cref="ScoreOrder"/> itself.</exception>
    public VectorRerankingOptions UseDistanceFunction(string distanceFunction)
    {
        ScoreOrder = distanceFunction switch
        {
            DistanceFunction.CosineSimilarity or DistanceFunction.DotProductSimilarity => VectorScoreOrder.HigherIsBetter,
            DistanceFunction.CosineDistance or DistanceFunction.NegativeDotProductSimilarity or DistanceFunction.EuclideanDistance
                or DistanceFunction.EuclideanSquaredDistance or DistanceFunction.HammingDistance or DistanceFunction.ManhattanDistance =>
                VectorScoreOrder.LowerIsBetter,
            _ => throw new ArgumentException(
                $"'{distanceFunction}' is no constant of {nameof(DistanceFunction)}: set {nameof(ScoreOrder)} itself.", nameof(distanceFunction)),
        };
        return this;
    }

    /// <summary>Gives a score of the search in a form in which higher is better; null if that is not known.</summary>
    internal double? Signal(double? score) => ScoreOrder switch
    {
        VectorScoreOrder.HigherIsBetter => score,
        VectorScoreOrder.LowerIsBetter => -score,
        _ => null,
    };
}
