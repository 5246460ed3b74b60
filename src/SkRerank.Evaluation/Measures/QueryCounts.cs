namespace SkRerank.Evaluation;

/// <summary>Counts documents, as trec_eval's <c>num_ret</c>, <c>num_rel</c> and <c>num_rel_ret</c> do.</summary>
/// <param name="Retrieved">How many documents were retrieved.</param>
/// <param name="Relevant">How many judged documents are relevant.</param>
/// <param name="RelevantRetrieved">How many of those were retrieved.</param>
public readonly record struct QueryCounts(int Retrieved, int Relevant, int RelevantRetrieved);
