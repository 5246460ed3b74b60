using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatWithDocs;

/// <summary>Writes sources into a prompt and reads them back.</summary>
/// <remarks>
/// A source is a line <c>[n] title</c> followed by its text, every line of which begins with <c>&gt; </c>. A passage can therefore
/// not pass for another source or for a part of the prompt, whatever it contains.
/// </remarks>
public static partial class SourceList
{
    private const string Quote = "> ";

    /// <summary>Writes sources, each followed by an empty line.</summary>
    public static string Write(IEnumerable<Source> sources) => string.Join("\n\n", sources.Select(Write));

    /// <summary>Reads the sources of a text; other lines are skipped.</summary>
    public static IReadOnlyList<Source> Read(string text)
    {
        var sources = new List<Source>();
        var lines = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            if (Header().Match(line) is { Success: true } header
                && int.TryParse(header.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number))
            {
                Close();
                sources.Add(new(number, header.Groups[2].Value, ""));
            }
            else if (sources.Count > 0 && line.StartsWith(Quote, StringComparison.Ordinal))
            {
                lines.Add(line[Quote.Length..]);
            }
        }

        Close();
        return sources;

        void Close()
        {
            if (sources.Count > 0)
                sources[^1] = sources[^1] with { Text = string.Join('\n', lines) };
            lines.Clear();
        }
    }

    private static string Write(Source source)
    {
        var quoted = PlainText.Neutralize(source.Text).Split('\n').Select(line => Quote + line);
        return string.Create(CultureInfo.InvariantCulture, $"[{source.Number}] {PlainText.OneLine(source.Title)}\n{string.Join('\n', quoted)}");
    }

    [GeneratedRegex(@"^\[(\d+)\] (.*)$")]
    private static partial Regex Header();
}
