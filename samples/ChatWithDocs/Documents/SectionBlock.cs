namespace ChatWithDocs;

/// <summary>Represents a paragraph, list, table or listing below one heading.</summary>
/// <param name="Text">The text as it stands in the document.</param>
/// <param name="IsProse">True where the text may be divided between sentences; false for listings and tables.</param>
public sealed record SectionBlock(string Text, bool IsProse);
