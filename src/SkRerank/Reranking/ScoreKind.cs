namespace SkRerank;

/// <summary>Tells what the numbers of a ranking mean. Scores of different kinds are never compared or added without a normaliser.</summary>
public enum ScoreKind
{
    /// <summary>The raw output of a model, unbounded; comparable within one request only.</summary>
    Logit,

    /// <summary>A value from 0 to 1 that a model calls a probability of relevance.</summary>
    Probability,

    /// <summary>A similarity such as a cosine; its range depends on the model.</summary>
    Similarity,

    /// <summary>A number that carries an order and nothing else.</summary>
    RankOnly,

    /// <summary>A combination of several normalised signals.</summary>
    Fused,

    /// <summary>A value from 0 to 1 calibrated so that it is comparable across queries.</summary>
    Calibrated,
}
