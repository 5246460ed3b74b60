namespace SkRerank.Onnx;

/// <summary>Represents one row that the model reads for a candidate. A candidate's score is derived from the logits of its units.</summary>
/// <param name="Item">Place of the candidate in the slice.</param>
/// <param name="Pair">What the model reads.</param>
internal readonly record struct ScoredUnit(int Item, TokenizedPair Pair);
