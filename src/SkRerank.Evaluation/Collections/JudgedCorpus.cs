namespace SkRerank.Evaluation;

/// <summary>Represents a test collection: passages, queries, and what people judged relevant.</summary>
/// <param name="Name">The name of the collection in tables.</param>
/// <param name="Documents">The passages by identifier.</param>
/// <param name="Queries">The query texts by identifier.</param>
/// <param name="Judgments">What is relevant.</param>
public sealed record JudgedCorpus(
    string Name,
    IReadOnlyDictionary<string, CorpusDocument> Documents,
    IReadOnlyDictionary<string, string> Queries,
    RelevanceJudgments Judgments);
