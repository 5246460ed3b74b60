using System.Globalization;
using System.Text.RegularExpressions;

namespace SkRerank.Evaluation;

/// <summary>Finds measures by name.</summary>
internal static partial class MeasureNames
{
    private static readonly Dictionary<string, Func<Measure>> Whole = new(StringComparer.Ordinal)
    {
        ["ndcg"] = () => Measure.NdcgCut(null),
        ["recip_rank"] = () => Measure.ReciprocalRank(null),
        ["RR"] = () => Measure.ReciprocalRank(null),
        ["map"] = () => Measure.AveragePrecision(null),
        ["AP"] = () => Measure.AveragePrecision(null),
        ["Rprec"] = Measure.RPrecision,
        ["bpref"] = Measure.BinaryPreference,
    };

    private static readonly Dictionary<string, Func<int, Measure>> Cut = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nDCG@"] = Measure.Ndcg,
        ["ndcg_cut_"] = cutoff => Measure.NdcgCut(cutoff),
        ["RR@"] = cutoff => Measure.ReciprocalRank(cutoff),
        ["AP@"] = cutoff => Measure.AveragePrecision(cutoff),
        ["map_cut_"] = cutoff => Measure.AveragePrecision(cutoff),
        ["P@"] = Measure.Precision,
        ["P_"] = Measure.Precision,
        ["R@"] = Measure.Recall,
        ["recall_"] = Measure.Recall,
        ["Success@"] = Measure.Success,
        ["success_"] = Measure.Success,
        ["judged@"] = Measure.Judged,
        ["ERR@"] = cutoff => Measure.ExpectedReciprocalRank(cutoff),
    };

    /// <summary>Finds the measure of a name.</summary>
    public static Measure Find(string name)
    {
        if (Whole.TryGetValue(name, out var whole))
            return whole();

        var parts = Parts().Match(name);
        if (!parts.Success || !int.TryParse(parts.Groups["cutoff"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var cutoff) || cutoff == 0)
            throw Unknown(name);
        if (parts.Groups["max"] is { Success: true } max)
            return Measure.ExpectedReciprocalRank(cutoff, int.Parse(max.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
        return Cut.TryGetValue(parts.Groups["prefix"].Value, out var cut) ? cut(cutoff) : throw Unknown(name);
    }

    private static FormatException Unknown(string name) => new(
        $"There is no measure '{name}'. Known are {string.Join(", ", Cut.Keys.Select(prefix => prefix + "k"))}, ERR(max=3)@k, "
        + $"{string.Join(", ", Whole.Keys)}, where k is a positive number of ranks.");

    [GeneratedRegex(@"^(?:(?<prefix>[A-Za-z_]+[@_])|(?i:ERR)\(max=(?<max>[1-9])\)@)(?<cutoff>[0-9]{1,9})$")]
    private static partial Regex Parts();
}
