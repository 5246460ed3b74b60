namespace SkRerank.Llm;

/// <summary>Tells how well a model's answer was an order of the passages it was shown.</summary>
internal enum PermutationStatus
{
    /// <summary>It was the order asked for and nothing else.</summary>
    Ok,

    /// <summary>It held an order that had to be completed or picked out.</summary>
    Repaired,

    /// <summary>It held no order; the passages keep the one they had.</summary>
    Failed,
}
