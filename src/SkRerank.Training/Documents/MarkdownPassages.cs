using System.Text.RegularExpressions;

namespace SkRerank.Training;

/// <summary>Divides Markdown into passages, one for each section, long sections into several.</summary>
internal static partial class MarkdownPassages
{
    /// <summary>Divides one file. Headings inside fenced code are code; front matter is left out.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<SourceDocument> Of(string name, string text)
    {
        var lines = FrontMatter().Replace(text.ReplaceLineEndings("\n"), "").Split('\n');
        var (title, heading, body) = ("", "", new List<string>());
        var passages = new List<(string Heading, string Text)>();
        var fence = "";
        foreach (var line in lines)
        {
            var mark = Fence().Match(line).Groups[1].Value;
            if (mark.Length > 0)
                fence = fence.Length == 0 ? mark : mark.StartsWith(fence, StringComparison.Ordinal) ? "" : fence;
            if (fence.Length > 0 || mark.Length > 0 || Heading().Match(line) is not { Success: true } found)
            {
                body.Add(line);
                continue;
            }

            Close();
            heading = Plain(found.Groups[2].Value);
            title = title.Length == 0 && found.Groups[1].Length == 1 ? heading : title;
        }

        Close();
        return passages.Select((passage, place) => new SourceDocument($"{Spaces().Replace(name, "_")}#{place + 1}", passage.Text)
        {
            Group = name,
            Title = title,
            Heading = passage.Heading,
        });

        void Close()
        {
            passages.AddRange(PassageText.Split(string.Join('\n', body)).Select(part => (heading, part)));
            body.Clear();
        }
    }

    private static string Plain(string heading) => Marks().Replace(Link().Replace(heading, "$1"), "").Trim();

    [GeneratedRegex(@"\A---\n.*?\n---(\n|\z)", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^ {0,3}(`{3,}|~{3,})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[`*]|\{#[^}]*\}")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}
