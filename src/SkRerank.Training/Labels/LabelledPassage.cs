namespace SkRerank.Training;

/// <summary>Represents a passage with its labels.</summary>
/// <param name="Id">The passage.</param>
/// <param name="First">The score that the first stage gave; null where it did not find the passage.</param>
/// <param name="Teacher">The score that the teacher gave; null where it gave none.</param>
/// <param name="Role">What the passage is to the query.</param>
internal sealed record LabelledPassage(string Id, double? First, double? Teacher, PassageRole Role);
