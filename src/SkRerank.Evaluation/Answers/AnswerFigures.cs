namespace SkRerank.Evaluation;

/// <summary>Represents how good the answers are that come from one order of the passages.</summary>
/// <param name="Name">The order: the first stage, or a configuration.</param>
/// <param name="ExactMatch">The share of answers that are a known one.</param>
/// <param name="F1">The mean F1 of the answers.</param>
/// <param name="Contains">The share of answers that hold a known one.</param>
/// <param name="ContextPrecision">The mean share of relevant passages among the sources.</param>
/// <param name="ContextRecall">The mean share of the relevant passages that are among the sources.</param>
/// <param name="CitationHit">The share of answers that cite a relevant passage.</param>
/// <param name="Comparison">The comparison of F1 with the first stage; null for that itself.</param>
/// <param name="Adjusted">The p-value of its randomisation test after the correction of Holm; null for the first stage.</param>
public sealed record AnswerFigures(
    string Name,
    double ExactMatch,
    double F1,
    double Contains,
    double ContextPrecision,
    double ContextRecall,
    double CitationHit,
    PairedComparison? Comparison,
    double? Adjusted);
