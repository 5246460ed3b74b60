namespace SkRerank.Llm;

/// <summary>Ranks passages by judgements of small groups.</summary>
internal abstract class RankingMethod
{
    /// <summary>Gets how many passages a group has at most.</summary>
    public abstract int GroupSize { get; }

    /// <summary>Counts the groups that are judged at most.</summary>
    /// <param name="count">How many passages there are.</param>
    /// <param name="best">How many ranks matter.</param>
    public abstract long GroupsFor(int count, int best);

    /// <summary>Ranks. When it is cut, the standing holds what was found until then.</summary>
    /// <param name="standing">The order to improve.</param>
    /// <param name="best">How many ranks matter.</param>
    /// <param name="judge">Puts groups in order.</param>
    /// <param name="cancellationToken">Cuts the work.</param>
    public abstract Task RankAsync(Standing standing, int best, IGroupJudge judge, CancellationToken cancellationToken);

    /// <summary>Finds how many of the first passages can be ranked with a number of judgements.</summary>
    /// <param name="count">How many passages there are.</param>
    /// <param name="best">How many ranks matter.</param>
    /// <param name="groups">How many groups may be judged.</param>
    /// <returns>The largest number; 0 where there are not even two of several.</returns>
    public int LargestFor(int count, int best, long groups)
    {
        var (fits, tooMany) = (count < 2 ? count : 0, count + 1);
        while (tooMany - fits > 1)
        {
            var middle = fits + ((tooMany - fits) / 2);
            if (GroupsFor(middle, best) <= groups)
                fits = middle;
            else
                tooMany = middle;
        }

        return fits < 2 && count >= 2 ? 0 : fits;
    }
}
