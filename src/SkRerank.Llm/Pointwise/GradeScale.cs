namespace SkRerank.Llm;

/// <summary>Tells what a pointwise reranker asks for.</summary>
public enum GradeScale
{
    /// <summary>A grade from 0, has nothing to do with the query, to 3, answers it.</summary>
    ZeroToThree,

    /// <summary>Yes, which scores 1, or no, which scores 0.</summary>
    YesNo,
}
