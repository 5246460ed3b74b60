namespace ChatWithDocs;

/// <summary>Names what finds the sections that are re-ranked.</summary>
public enum FirstStage
{
    /// <summary>Search by words: BM25.</summary>
    Keyword,

    /// <summary>Search by embeddings: cosine similarity.</summary>
    Vector,

    /// <summary>Both, merged by their ranks.</summary>
    Hybrid,
}
