using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace ChatWithDocs;

/// <summary>Divides a Markdown document at its headings. Front matter and comments are left out.</summary>
public sealed class MarkdownReader(SectionSplitter splitter)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    /// <summary>Lists the sections in order.</summary>
    /// <param name="markdown">The document.</param>
    /// <param name="name">What stands for the title where the document has no heading above a text.</param>
    /// <exception cref="ArgumentException">The document is nested too deeply to be parsed.</exception>
    public IEnumerable<Section> Read(string markdown, string name)
    {
        var headings = new SortedDictionary<int, string>();
        var blocks = new List<SectionBlock>();
        foreach (var block in Markdown.Parse(markdown, Pipeline))
        {
            if (block is HeadingBlock heading)
            {
                foreach (var section in Flush())
                    yield return section;

                foreach (var deeper in headings.Keys.Where(level => level >= heading.Level).ToArray())
                    headings.Remove(deeper);
                headings[heading.Level] = Markdown.ToPlainText(Source(heading), Pipeline).ReplaceLineEndings(" ").Trim();
            }
            else if (block is not (YamlFrontMatterBlock or LinkReferenceDefinitionGroup or HtmlBlock { Type: HtmlBlockType.Comment }))
            {
                blocks.Add(new(Source(block), block is not (CodeBlock or Table)));
            }
        }

        foreach (var section in Flush())
            yield return section;

        Section[] Flush()
        {
            var path = headings.Values.Where(text => text.Length > 0).ToArray();
            Section[] sections = [.. splitter.Split(path.Length > 0 ? string.Join(" > ", path) : name, blocks)];
            blocks.Clear();
            return sections;
        }

        string Source(Block block) => markdown.Substring(block.Span.Start, block.Span.Length).Trim('\r', '\n');
    }
}
