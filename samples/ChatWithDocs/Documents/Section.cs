namespace ChatWithDocs;

/// <summary>Represents one piece of a document: what is indexed, re-ranked and quoted.</summary>
/// <param name="Title">The headings above the text, from the document's title down, joined by <c> > </c>.</param>
/// <param name="Text">The text as it stands in the document.</param>
public sealed record Section(string Title, string Text);
