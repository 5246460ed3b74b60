namespace SkRerank.Evaluation;

/// <summary>Compares an answer with the known ones.</summary>
/// <remarks>
/// Rajpurkar et al., SQuAD: 100,000+ Questions for Machine Comprehension of Text, EMNLP 2016: lower case, without punctuation and the
/// articles a, an and the; of several known answers the best counts.
/// </remarks>
public static class AnswerMatch
{
    /// <summary>Tells whether the answer is one of the known ones.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="known">The known answers.</param>
    /// <returns>1 or 0.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static double Exact(string answer, IReadOnlyList<string> known) => Best(answer, known, (given, wanted) => given.SequenceEqual(wanted) ? 1 : 0);

    /// <summary>Tells whether the answer holds one of the known ones, word for word.</summary>
    /// <param name="answer">The answer, or any other text.</param>
    /// <param name="known">The known answers.</param>
    /// <returns>1 or 0.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static double Contains(string answer, IReadOnlyList<string> known) => Best(answer, known, (given, wanted) =>
        wanted.Length > 0 && $" {string.Join(' ', given)} ".Contains($" {string.Join(' ', wanted)} ", StringComparison.Ordinal) ? 1 : 0);

    /// <summary>Computes the harmonic mean of how much of the answer is wanted and how much of the wanted it holds, by words.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="known">The known answers.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static double F1(string answer, IReadOnlyList<string> known) => Best(answer, known, (given, wanted) =>
    {
        var counts = wanted.CountBy(word => word).ToDictionary();
        var common = given.CountBy(word => word).Sum(entry => Math.Min(entry.Value, counts.GetValueOrDefault(entry.Key)));
        return common == 0 ? 0 : 2.0 * common / (given.Length + wanted.Length);
    });

    private static double Best(string answer, IReadOnlyList<string> known, Func<string[], string[], double> compare)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(known);
        var given = Normalised(answer);
        return known.Select(wanted => compare(given, Normalised(wanted))).DefaultIfEmpty(0).Max();
    }

    private static string[] Normalised(string text) =>
        [.. Words.Of(text.ToLowerInvariant()).Where(word => word is not ("a" or "an" or "the"))];
}
