using System.Text.Json.Serialization;

namespace SkRerank.Training;

/// <summary>Represents a query with its labelled passages, in the order of the first stage.</summary>
/// <param name="Query">The identifier of the query.</param>
/// <param name="Text">Its text.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Split">What it is for.</param>
/// <param name="ScoreKind">What the teacher's scores mean; null where there are none.</param>
/// <param name="Passages">The passages.</param>
internal sealed record LabelledQuery(
    string Query, string Text, QueryKind Kind, DataSplit Split, ScoreKind? ScoreKind, IReadOnlyList<LabelledPassage> Passages)
{
    /// <summary>Gets the relevant passages. Where quality is measured, they count even where the first stage missed them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Positives { get; init; } = [];
}
