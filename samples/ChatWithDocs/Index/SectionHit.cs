namespace ChatWithDocs;

/// <summary>Represents a section that keyword search found.</summary>
/// <param name="Id">The file and the place of the section in it, for example <c>guide.md#3</c>.</param>
/// <param name="Title">The headings above it.</param>
/// <param name="Text">Its text.</param>
/// <param name="Score">Its BM25 score; higher is better.</param>
public sealed record SectionHit(string Id, string Title, string Text, double Score);
