using SkRerank.Testing;

namespace Documentation.Tests;

public sealed class DocumentationTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void CodeBlocks_EveryPage_AreCompiledSnippets(string page)
    {
        var compiled = CompiledFiles().Select(file => CodeLines(File.ReadAllText(file))).ToArray();

        Assert.All(new MarkdownPage(page).CSharpBlocks, block =>
            Assert.True(compiled.Any(file => Holds(file, CodeLines(block))), $"{page}: this code is in no compiled file:\n{block}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_EveryPage_LeadSomewhere(string page) =>
        Assert.All(new MarkdownPage(page).RelativeLinks, target => Assert.True(Path.Exists(target), $"{page}: '{target}' does not exist."));

    [Fact]
    public void Readme_Length_StaysReadable() => Assert.InRange(new MarkdownPage("README.md").LineCount, 40, 250);

    [Fact]
    public void Holds_CodeThatIsNowhere_IsFalse() =>
        Assert.False(Holds(CodeLines("var a = 1;\nvar b = 2;"), CodeLines("var a = 1;\nvar b = 3;")));

    private static IEnumerable<string> CompiledFiles() =>
        new[] { "tests", "samples" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, folder), "*.cs", SearchOption.AllDirectories));

    private static string[] CodeLines(string code) =>
        [.. code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    // Directives stand at the top of a file, the rest of a block stands together.
    private static bool Holds(string[] file, string[] block)
    {
        var body = block.Where(line => !IsUsing(line)).ToArray();
        return block.Where(IsUsing).All(file.Contains)
            && Enumerable.Range(0, Math.Max(0, file.Length - body.Length + 1)).Any(start => file.AsSpan(start, body.Length).SequenceEqual(body));
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=') && line.EndsWith(';');
}
