namespace SkRerank.SemanticKernel;

/// <summary>Tells which scores of a vector search are the better ones. A result does not say which function made its score.</summary>
public enum VectorScoreOrder
{
    /// <summary>Not known: scores are left out, so that whatever fuses with the first stage goes by rank.</summary>
    Unknown,

    /// <summary>Higher is better, as with cosine similarity and dot product.</summary>
    HigherIsBetter,

    /// <summary>Lower is better, as with all distances and with the negative dot product.</summary>
    LowerIsBetter,
}
