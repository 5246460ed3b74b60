using System.Text.RegularExpressions;

namespace SkRerank.Compat.Tests;

/// <summary>Reads a public surface written as text: one declaration per line, members either between braces or indented by two.</summary>
internal static partial class SignatureText
{
    /// <summary>Reads the types of one assembly.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="assembly">The section to read, where the file has sections headed by five number signs; the whole file otherwise.</param>
    /// <returns>The types by full name.</returns>
    public static IReadOnlyDictionary<string, TypeSignature> Parse(IEnumerable<string> lines, string assembly)
    {
        var types = new Dictionary<string, TypeSignature>(StringComparer.Ordinal);
        var open = new Stack<(int Indent, TypeSignature Type)>();
        var section = assembly;
        var space = "";
        foreach (var line in lines.SelectMany(Unfold))
        {
            if (Heading().Match(line) is { Success: true } heading)
                (section, space) = (heading.Groups["name"].Value, "");
            else if (NamespaceLine().Match(line) is { Success: true } namespaceLine)
                space = namespaceLine.Groups["name"].Value;
            else if (section == assembly && !Remark().IsMatch(line))
                Add(types, open, line, space);
        }

        return types;
    }

    private static void Add(Dictionary<string, TypeSignature> types, Stack<(int Indent, TypeSignature Type)> open, string line, string space)
    {
        var indent = line.Length - line.TrimStart().Length;
        while (open.Count > 0 && open.Peek().Indent >= indent)
            open.Pop();

        var declaration = Declaration.Parse(line);
        if (TypeHead().Match(declaration.Text) is not { Success: true } head)
        {
            if (open.Count == 0)
                throw new FormatException($"A member stands outside any type: '{line.Trim()}'.");
            open.Peek().Type.Members.Add(declaration);
            return;
        }

        var outer = open.Count > 0 ? open.Peek().Type.FullName : space;
        var type = new TypeSignature($"{outer}.{head.Groups["name"].Value}", WithoutBases(declaration, head), Bases(head), []);
        type.Members.AddRange(Implied(type.Bases, head.Groups["name"].Value));
        types[type.FullName] = type;
        open.Push((indent, type));
    }

    // What a base list says already, the files do not always repeat.
    private static IEnumerable<Declaration> Implied(IReadOnlySet<string> bases, string name)
    {
        string[] safeHandle = ["public override bool IsInvalid { get; }", "protected override bool ReleaseHandle()"];
        string[] equatable = [$"public bool Equals({name} other)", "public override bool Equals(object obj)", "public override int GetHashCode()"];
        string[] comparable = [$"public int CompareTo({name} other)", "public int CompareTo(object obj)"];
        var lines = (bases.Contains("SafeHandle") ? safeHandle : [])
            .Concat(bases.Contains($"IEquatable<{name}>") ? equatable : [])
            .Concat(bases.Contains($"IComparable<{name}>") && bases.Contains("IComparable") ? comparable : []);
        return lines.Select(Declaration.Parse);
    }

    private static Declaration WithoutBases(Declaration declaration, Match head) =>
        declaration with { Text = head.Groups["start"].Value + head.Groups["name"].Value + head.Groups["parameters"].Value + head.Groups["constraints"].Value };

    private static HashSet<string> Bases(Match head) =>
        [.. TopLevelComma().Split(head.Groups["bases"].Value).Select(name => name.Trim()).Where(name => name is not ("" or "int"))];

    private static IEnumerable<string> Unfold(string line)
    {
        var plain = TrailingComment().Replace(line, "").TrimEnd();
        if (plain is "{" or "}")
            return [];
        if (OneLineBody().Match(plain) is not { Success: true } body)
            return [plain];

        var values = body.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [body.Groups["head"].Value, .. values.Select(value => "    " + value)];
    }

    [GeneratedRegex(@"^(?:$|#|-- )")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^##### (?<name>\S+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:== )?namespace (?<name>\S+)$")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?<start>(?:public |protected |internal |static |abstract |sealed |readonly |ref )+(?:class|struct|interface|enum|delegate .+?) )" +
                    @"(?<name>\w+(?:<[^(:]*?>)?)(?<parameters>\(.*?\))?(?: : (?<bases>.*?))?(?<constraints> where .*)?$")]
    private static partial Regex TypeHead();

    [GeneratedRegex(@",(?![^<(]*[>)])")]
    private static partial Regex TopLevelComma();

    [GeneratedRegex(@"\s+//.*$")]
    private static partial Regex TrailingComment();

    [GeneratedRegex(@"^(?<head>(?:\[.*\] )?public .*?(?:enum|interface|class|struct) [^({]*?)\s*\{(?<values>.*)\}$")]
    private static partial Regex OneLineBody();
}
