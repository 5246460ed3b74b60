using Markdig;
using Markdig.Syntax;

namespace ChatWithDocs;

/// <summary>Finds the running text of a section: paragraphs and list items without their markup, no listings, tables or headings.</summary>
public static class Prose
{
    /// <summary>Lists the sentences in order.</summary>
    public static IEnumerable<string> SentencesOf(string markdown)
    {
        try
        {
            return [.. Markdown.Parse(markdown)
                .Descendants<ParagraphBlock>()
                .SelectMany(paragraph => Sentences.Of(Markdown.ToPlainText(markdown.Substring(paragraph.Span.Start, paragraph.Span.Length))))];
        }
        catch (ArgumentException)
        {
            // Nested too deeply for the parser: read it as it stands.
            return Sentences.Of(markdown);
        }
    }
}
