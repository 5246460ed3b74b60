namespace SkRerank;

/// <summary>Puts the results of the two stages of a cascade together.</summary>
/// <param name="first">What the first stage made of all candidates.</param>
/// <param name="kept">Those it passed on, in its order.</param>
/// <param name="second">What the second stage made of them.</param>
internal sealed class CascadeRanking(RerankResult first, RankedCandidate[] kept, RerankResult second)
{
    /// <summary>Makes the result of the cascade.</summary>
    public RerankResult ToResult(RerankRequest request)
    {
        var scores = first.ToScores();
        var reranked = new HashSet<int>();
        foreach (var ranked in second.Ranking)
        {
            var index = kept[ranked.Index].Index;
            if (ranked.Status.IsScored)
                reranked.Add(index);
            if (ranked.Status.IsScored || scores[index].Value is null)
                scores[index] = ranked.ToScore();
        }

        var isMixed = first.Ranking.Any(ranked => ranked.Status.IsScored && !reranked.Contains(ranked.Index));
        if (isMixed)
            NumberByOrder(scores, reranked);
        var scoreKind = isMixed ? ScoreKind.RankOnly : second.ScoreKind;
        return RankingExtensions.Combine(request, scores, scoreKind, Report(), RankingExtensions.Combine(scores, first, second));
    }

    private void NumberByOrder(CandidateScore[] scores, HashSet<int> reranked)
    {
        int[] order =
        [
            .. second.Ranking.Where(ranked => ranked.Status.IsScored).Select(ranked => kept[ranked.Index].Index),
            .. first.Ranking.Where(ranked => ranked.Status.IsScored && !reranked.Contains(ranked.Index)).Select(ranked => ranked.Index),
        ];
        for (var place = 0; place < order.Length; place++)
            scores[order[place]] = CandidateScore.Of(order.Length - place, scores[order[place]].Tokens);
    }

    private RerankReport Report() => new()
    {
        Stages = [.. first.Report.Stages, .. second.Report.Stages],
        Plan = first.Report.Plan ?? second.Report.Plan,
        Warnings = [.. first.Report.Warnings, .. second.Report.Warnings],
    };
}
