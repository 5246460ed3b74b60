namespace SkRerank.Evaluation;

/// <summary>Tells which queries an average is taken over.</summary>
public enum QuerySelection
{
    /// <summary>Those with at least one relevant document; those the run lacks count as 0. The rule of our tables.</summary>
    WithRelevant,

    /// <summary>All judged ones; those the run lacks count as 0. trec_eval with <c>-c</c>.</summary>
    Judged,

    /// <summary>The judged ones that the run holds. trec_eval's default; averages of different runs may be over different
    /// queries.</summary>
    JudgedAndRetrieved,
}
