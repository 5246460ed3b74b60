using System.Text.RegularExpressions;
using SkRerank.Testing;

namespace Documentation.Tests;

/// <summary>Reads a Markdown page of the repository: its code blocks and its links.</summary>
public sealed partial class MarkdownPage(string path)
{
    private readonly string _text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, path));

    /// <summary>Gets the paths of all pages, from the root of the repository.</summary>
    public static IEnumerable<string> All => new[] { "README.md", "CHANGELOG.md" }
        .Concat(Below("docs"))
        .Concat(Below("samples").Where(page => Path.GetFileName(page) == "README.md"));

    /// <summary>Gets the number of lines.</summary>
    public int LineCount => _text.Split('\n').Length;

    /// <summary>Gets the blocks of C# code.</summary>
    public IEnumerable<string> CSharpBlocks => CSharpBlock().Matches(_text).Select(match => match.Groups[1].Value);

    /// <summary>Gets the targets of links to files of the repository.</summary>
    public IEnumerable<string> RelativeLinks => Link().Matches(_text)
        .Select(match => match.Groups[1].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
        .Select(target => Path.Combine(SharedData.RepositoryRoot, Path.GetDirectoryName(path) ?? "", target.Split('#')[0]));

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, folder), "*.md", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(SharedData.RepositoryRoot, file));

    [GeneratedRegex("^```csharp\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
