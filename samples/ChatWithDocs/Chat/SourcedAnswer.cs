using SkRerank;

namespace ChatWithDocs;

/// <summary>Represents an answer and the sources it was made from.</summary>
/// <param name="Prompt">The prompt as the template engine rendered it.</param>
/// <param name="Text">The answer as the model wrote it.</param>
/// <param name="Sources">The sources of the prompt; the first has the number 1.</param>
public sealed record SourcedAnswer(string Prompt, string Text, IReadOnlyList<RankedCandidate> Sources)
{
    private readonly IReadOnlyList<int> _cited = Citations.Of(Text);

    /// <summary>Gets the cited numbers that no source has.</summary>
    public IReadOnlyList<int> UnknownCitations => [.. _cited.Where(number => number < 1 || number > Sources.Count)];

    /// <summary>Gets the sources with their numbers, and whether the answer cites them.</summary>
    public IEnumerable<(int Number, RankedCandidate Source, bool IsCited)> NumberedSources =>
        Sources.Select((source, place) => (place + 1, source, _cited.Contains(place + 1)));
}
