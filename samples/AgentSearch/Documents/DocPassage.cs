using Microsoft.SemanticKernel.Data;

namespace AgentSearch;

/// <summary>Represents a paragraph of a document.</summary>
/// <param name="Id">The file and the number of the paragraph.</param>
/// <param name="Title">The headings above it.</param>
/// <param name="Text">The paragraph.</param>
internal sealed record DocPassage(
    [property: TextSearchResultLink] string Id,
    [property: TextSearchResultName] string Title,
    [property: TextSearchResultValue] string Text)
{
    /// <summary>Gets the folder of the documents that come with the sample.</summary>
    public static string SampleFolder { get; } = Path.Combine(AppContext.BaseDirectory, "docs");

    /// <summary>Reads the paragraphs of the Markdown files in a folder.</summary>
    public static IEnumerable<DocPassage> ReadAll(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var (document, section) = ("", "");
            var blocks = File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
            foreach (var (number, block) in blocks.Index())
            {
                var text = block.Trim();
                if (text.StartsWith("# ", StringComparison.Ordinal))
                    (document, section) = (text[2..], "");
                else if (text.StartsWith('#'))
                    section = $", {text.TrimStart('#', ' ')}";
                else if (text.Length > 0)
                    yield return new($"{Path.GetFileName(file)}#{number}", document + section, text);
            }
        }
    }
}
