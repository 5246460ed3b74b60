using System.Globalization;
using SkRerank.Evaluation;

namespace SkRerank.Training;

/// <summary>Tells whether a new model should take the place of the old one.</summary>
/// <remarks>
/// The new model, alone and fused with the first stage, is compared with the best of what there was: the first stage, the old model alone, and
/// the old model fused. That gives the old model the benefit of choosing after the fact. P-values are corrected after Holm for the two comparisons.
/// </remarks>
/// <param name="IsRecommended">Whether the new model is significantly better.</param>
/// <param name="Form">The better way to use the new model.</param>
/// <param name="Rival">The best of what there was.</param>
/// <param name="Comparison">Both compared query by query.</param>
/// <param name="Adjusted">The p-value of the randomisation test after the correction.</param>
public sealed record DistilVerdict(bool IsRecommended, string Form, string Rival, PairedComparison Comparison, double Adjusted)
{
    /// <summary>The p-value below which a difference counts.</summary>
    public const double Level = 0.05;

    /// <summary>Gets the verdict in words.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"""
        {(IsRecommended ? $"Recommended: {Form}. It is significantly better than {Rival}" : $"Not recommended: {Form} is not significantly better than {Rival}")} on {Comparison.Queries} held-out queries ({Comparison.MeanDifference:+0.0000;-0.0000;0.0000}, 95 % interval {Comparison.Interval.Low:+0.0000;-0.0000;0.0000} to {Comparison.Interval.High:+0.0000;-0.0000;0.0000}, {Comparison.Wins} better, {Comparison.Losses} worse, p = {Adjusted:F4}).{(IsRecommended ? "" : " Keep what you have; more queries, a better teacher or longer training may help.")}
        """);

    /// <summary>Decides.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="old">The names of the old configurations.</param>
    /// <param name="new">The names of the new configurations.</param>
    internal static DistilVerdict Of(GridReport report, IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        IEnumerable<(string Name, RunEvaluation Figures)> Named(IReadOnlyList<string> names) =>
            report.Configurations.Where(configuration => names.Contains(configuration.Reranker.Name))
                .Select(configuration => (configuration.Reranker.Name, configuration.Reranked));

        var rival = Named(old).Prepend((Name: "the first stage", Figures: report.FirstStage)).MaxBy(entry => entry.Figures.Means[0]);
        var forms = Named(@new).Select(form => (form.Name, form.Figures, Comparison: PairedComparison.Of(rival.Figures.Column(0), form.Figures.Column(0)))).ToArray();
        var adjusted = HolmCorrection.Adjust([.. forms.Select(form => form.Comparison.Randomisation)]);
        var best = Enumerable.Range(0, forms.Length).MaxBy(place => forms[place].Figures.Means[0]);
        var comparison = forms[best].Comparison;
        return new(comparison.MeanDifference > 0 && adjusted[best] < Level, forms[best].Name, rival.Name, comparison, adjusted[best]);
    }
}
