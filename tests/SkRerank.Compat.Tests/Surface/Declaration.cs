using System.Text.RegularExpressions;

namespace SkRerank.Compat.Tests;

/// <summary>One declared type or member, brought to a form in which two spellings of the same declaration are equal.</summary>
internal sealed partial record Declaration(string Text, IReadOnlyList<string> Attributes)
{
    /// <summary>Reads a declaration as C# without a body writes it.</summary>
    public static Declaration Parse(string line)
    {
        var attributes = new List<string>();
        var rest = line.Trim();
        for (var match = LeadingAttribute().Match(rest); match.Success; match = LeadingAttribute().Match(rest))
        {
            attributes.Add(match.Value.Trim());
            rest = rest[match.Length..];
        }

        attributes.Sort(StringComparer.Ordinal);
        return new Declaration(Normalize(rest), attributes);
    }

    /// <summary>Gets the name of the member, to find its relatives by.</summary>
    public string Name => MemberName().Match(Text).Groups["name"].Value;

    /// <inheritdoc />
    public override string ToString() => string.Concat(Attributes.Select(attribute => attribute + " ")) + Text;

    private static string Normalize(string text)
    {
        var plain = text.TrimEnd(';', ',', ' ');
        plain = HidingModifier().Replace(plain, "");
        // Whether a bare type parameter counts as nullable depends on who reads the metadata.
        plain = AnnotatedTypeParameter().Replace(plain, "");
        plain = OperatorAfterType().Replace(plain, "${kind} operator ${type}(");
        return NamespaceOrQuoted().Replace(plain, match => match.Value[0] == '"' ? match.Value : match.Groups["last"].Value);
    }

    [GeneratedRegex("""^\[(?:[^\]"]|"(?:[^"\\]|\\.)*")*\]\s*""")]
    private static partial Regex LeadingAttribute();

    [GeneratedRegex(@"(?<=^|\s)new\s(?=[^(]*[({;]|[^(]*$)")]
    private static partial Regex HidingModifier();

    [GeneratedRegex(@"(?<=\bT(?:[A-Z]\w*)?)\?")]
    private static partial Regex AnnotatedTypeParameter();

    [GeneratedRegex(@"(?<type>\S+) (?<kind>implicit|explicit) operator\(")]
    private static partial Regex OperatorAfterType();

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|(?:[A-Za-z_]\w*\.)+(?<last>[A-Za-z_]\w*)
        """)]
    private static partial Regex NamespaceOrQuoted();

    [GeneratedRegex(@"(?<name>\w+|operator \S+)(?:<[^(]*>)?(?=\(|\[| \{| =|$)")]
    private static partial Regex MemberName();
}
