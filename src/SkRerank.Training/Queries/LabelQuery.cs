namespace SkRerank.Training;

/// <summary>Represents a query to be labelled.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Text">Its text.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Split">What it is for.</param>
/// <param name="Positives">The passages that are known to be relevant; none where nobody judged them.</param>
public sealed record LabelQuery(string Id, string Text, QueryKind Kind, DataSplit Split, IReadOnlyList<string> Positives);
