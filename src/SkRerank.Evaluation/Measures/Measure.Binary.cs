namespace SkRerank.Evaluation;

/// <content>Measures for which a document is relevant or not.</content>
public sealed partial class Measure
{
    /// <summary>Gets the reciprocal of the rank of the first relevant document.</summary>
    /// <param name="cutoff">How many ranks count; null for all.</param>
    /// <returns>The measure <c>RR@cutoff</c>, or trec_eval's <c>recip_rank</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure ReciprocalRank(int? cutoff) => new(Named("RR@", cutoff, "recip_rank"), query =>
    {
        var ranks = Math.Min(cutoff ?? int.MaxValue, query.Grades.Count);
        var first = Enumerable.Range(0, ranks).TakeWhile(place => !query.IsRelevant(place)).Count();
        return first < ranks ? 1.0 / (first + 1) : 0;
    });

    /// <summary>Gets trec_eval's average precision: the sum of the precisions at relevant documents over the number of all relevant
    /// ones.</summary>
    /// <param name="cutoff">How many ranks count; null for all.</param>
    /// <returns>The measure <c>map_cut_cutoff</c>, or <c>map</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure AveragePrecision(int? cutoff) => new(Named("map_cut_", cutoff, "map"), query =>
    {
        var (relevant, sum) = (0, 0.0);
        for (var i = 0; i < Math.Min(cutoff ?? int.MaxValue, query.Grades.Count); i++)
        {
            if (query.IsRelevant(i))
                sum += (double)++relevant / (i + 1);
        }

        return Share(sum, query.RelevantCount);
    });

    /// <summary>Gets the share of relevant documents in the first ranks; ranks beyond the end of the ranking count as not
    /// relevant.</summary>
    /// <param name="cutoff">How many ranks count.</param>
    /// <returns>The measure <c>P_cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure Precision(int cutoff) => new(Named("P_", cutoff), query => Share(query.RelevantWithin(cutoff), cutoff));

    /// <summary>Gets the precision within as many ranks as there are relevant documents.</summary>
    /// <returns>The measure <c>Rprec</c>.</returns>
    public static Measure RPrecision() =>
        new("Rprec", query => Share(query.RelevantWithin(query.RelevantCount), query.RelevantCount));

    /// <summary>Gets the share of all relevant documents that the first ranks hold.</summary>
    /// <param name="cutoff">How many ranks count.</param>
    /// <returns>The measure <c>recall_cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure Recall(int cutoff) =>
        new(Named("recall_", cutoff), query => Share(query.RelevantWithin(cutoff), query.RelevantCount));

    /// <summary>Gets 1 if the first ranks hold a relevant document, otherwise 0.</summary>
    /// <param name="cutoff">How many ranks count.</param>
    /// <returns>The measure <c>success_cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure Success(int cutoff) => new(Named("success_", cutoff), query => Math.Min(1, query.RelevantWithin(cutoff)));

    /// <summary>Gets how seldom documents that are judged not relevant stand above relevant ones. Documents without a judgment are passed
    /// over, so that it suits judgments with holes.</summary>
    /// <remarks>Buckley and Voorhees, Retrieval Evaluation with Incomplete Information, SIGIR 2004, in the form of trec_eval.</remarks>
    /// <returns>The measure <c>bpref</c>.</returns>
    public static Measure BinaryPreference() => new("bpref", query =>
    {
        var (above, sum) = (0, 0.0);
        for (var i = 0; i < query.Grades.Count; i++)
        {
            if (query.IsRelevant(i))
                sum += above == 0 ? 1 : 1 - ((double)Math.Min(above, query.RelevantCount) / Math.Min(query.NotRelevantCount, query.RelevantCount));
            else if (query.Grades[i] is not null)
                above++;
        }

        return Share(sum, query.RelevantCount);
    });

    /// <summary>Gets the share of judged documents in the first ranks. It is no quality: where it is low, other measures are a lower
    /// bound.</summary>
    /// <param name="cutoff">How many ranks count.</param>
    /// <returns>The measure <c>judged@cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure Judged(int cutoff) =>
        new(Named("judged@", cutoff), query => Share(query.Grades.Take(cutoff).Count(grade => grade is not null), cutoff));
}
