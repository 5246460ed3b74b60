using System.Text.RegularExpressions;

namespace ChatWithDocs;

/// <summary>Divides a text without markup at its blank lines.</summary>
public sealed partial class PlainTextReader(SectionSplitter splitter)
{
    /// <summary>Lists the sections in order.</summary>
    public IEnumerable<Section> Read(string text, string name) =>
        splitter.Split(name, BlankLines().Split(text).Select(paragraph => new SectionBlock(paragraph.Trim(), IsProse: true)));

    [GeneratedRegex(@"\r?\n[ \t]*\r?\n")]
    private static partial Regex BlankLines();
}
