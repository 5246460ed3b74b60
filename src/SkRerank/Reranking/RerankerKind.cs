namespace SkRerank;

/// <summary>Tells where a reranker does its work.</summary>
public enum RerankerKind
{
    /// <summary>In this process, without a network.</summary>
    Local,

    /// <summary>In a rerank service reached over HTTP.</summary>
    Http,

    /// <summary>In a chat model that is asked to judge or to order passages.</summary>
    Llm,

    /// <summary>In other rerankers that this one combines.</summary>
    Composite,
}
