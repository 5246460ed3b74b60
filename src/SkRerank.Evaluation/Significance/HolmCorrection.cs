namespace SkRerank.Evaluation;

/// <summary>Corrects the p-values of several comparisons, so that the chance of any false alarm among them stays at the level of
/// one.</summary>
/// <remarks>Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6(2), 1979.</remarks>
public static class HolmCorrection
{
    /// <summary>Adjusts p-values.</summary>
    /// <param name="pValues">One for each comparison, from 0 to 1.</param>
    /// <returns>The adjusted values in the same order, at most 1, none smaller than its original.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pValues"/> is null.</exception>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var adjusted = new double[pValues.Count];
        var highest = 0.0;
        foreach (var (place, index) in Enumerable.Range(0, pValues.Count).OrderBy(index => pValues[index]).Index())
        {
            highest = Math.Max(highest, Math.Min(1, (pValues.Count - place) * pValues[index]));
            adjusted[index] = highest;
        }

        return adjusted;
    }
}
