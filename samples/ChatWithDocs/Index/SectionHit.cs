namespace ChatWithDocs;

/// <summary>Represents a section that the first stage found.</summary>
/// <param name="Id">The file and the place of the section in it, for example <c>guide.md#3</c>.</param>
/// <param name="Title">The headings above it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Score">Its score; higher is better. That of BM25, the cosine similarity, or the sum of reciprocal ranks.</param>
public sealed record SectionHit(string Id, string Title, string Text, double Score);
