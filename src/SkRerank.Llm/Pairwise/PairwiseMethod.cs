namespace SkRerank.Llm;

/// <summary>Tells which pairs a pairwise reranker compares.</summary>
public enum PairwiseMethod
{
    /// <summary>Those that heapsort needs for the best ranks.</summary>
    Heapsort,

    /// <summary>Neighbours, from the end of the list to its head, once for each of the best ranks.</summary>
    Sliding,

    /// <summary>All of them, at once.</summary>
    AllPairs,
}
