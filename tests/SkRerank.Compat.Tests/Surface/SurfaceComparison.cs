namespace SkRerank.Compat.Tests;

/// <summary>Compares what a stand-in offers with what the official package offers. What the stand-in lacks is fine.</summary>
internal static class SurfaceComparison
{
    /// <summary>Names everything that the stand-in has and the official package has not, or has otherwise.</summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyDictionary<string, TypeSignature> standIn, IReadOnlyDictionary<string, TypeSignature> official)
    {
        var differences = new List<string>();
        foreach (var type in standIn.Values)
        {
            if (official.TryGetValue(type.FullName, out var model))
                differences.AddRange(InType(type, model).Select(difference => $"{type.FullName}: {difference}"));
            else
                differences.Add($"{type.FullName}: the official package has no such type.");
        }

        return differences;
    }

    private static IEnumerable<string> InType(TypeSignature type, TypeSignature model)
    {
        if (type.Head.ToString() != model.Head.ToString())
            yield return $"declared '{type.Head}', officially '{model.Head}'.";

        foreach (var added in type.Bases.Except(model.Bases))
            yield return $"derives from '{added}', officially from '{string.Join(", ", model.Bases)}'.";

        foreach (var member in type.Members)
        {
            if (!model.Members.Exists(candidate => candidate.ToString() == member.ToString()))
                yield return $"'{member}' {Officially(member, model)}";
        }
    }

    private static string Officially(Declaration member, TypeSignature model)
    {
        var relatives = model.Members.FindAll(candidate => candidate.Name == member.Name);
        return relatives.Count == 0
            ? "is no member of the official type."
            : $"is officially:{string.Concat(relatives.Select(relative => $"{Environment.NewLine}        '{relative}'"))}";
    }
}
