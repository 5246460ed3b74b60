namespace SkRerank.Tests;

public sealed class KemenyVoteTests
{
    [Fact]
    public async Task RerankAsync_CondorcetWinner_IsFirstWhereBordaHasAnother()
    {
        // Three voters prefer a to b to c, two b to c to a: a beats everyone in pairs, b has more points.
        IReranker[] voters = [Ordering("abc"), Ordering("abc"), Ordering("abc"), Ordering("bca"), Ordering("bca")];
        var request = Passages.RequestFor("q", "a", "b", "c");

        var kemeny = await voters[0].Vote(VoteMethod.Kemeny, voters[1..]).RerankAsync(request);
        var borda = await voters[0].Vote(VoteMethod.Borda, voters[1..]).RerankAsync(request);

        Assert.Equal(["a", "b", "c"], kemeny.Ranking.Select(ranked => ranked.Candidate.Text));
        Assert.Equal("b", borda.Ranking[0].Candidate.Text);
        Assert.Equal(ScoreKind.RankOnly, kemeny.ScoreKind);
    }

    [Fact]
    public void RerankAsync_AnyBallots_ContradictsThemLessThanAnyOtherOrder() => PropertyCheck.HoldsAsync(
        FsCheck.Fluent.Gen.Choose(0, int.MaxValue),
        async seed =>
        {
            var random = new Random(seed);
            var texts = "abcdef"[..random.Next(2, 7)];
            string[] orders = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => Shuffled(texts, random))];
            IReranker[] voters = [.. orders.Select(Ordering)];
            var request = Passages.RequestFor("q", [.. texts.Select(letter => $"{letter}")]);

            var result = await voters[0].Vote(VoteMethod.Kemeny, voters[1..]).RerankAsync(request);

            RankingContract.Check(request, result);
            var found = string.Concat(result.Ranking.Select(ranked => ranked.Candidate.Text));
            Assert.Equal(Permutations(texts).Min(order => Contradictions(order, orders)), Contradictions(found, orders));
        },
        runs: 60);

    [Fact]
    public async Task RerankAsync_MoreThanTwenty_OrdersTheBestAndKeepsTheRestBelow()
    {
        var request = new RerankRequest("q", Passages.Make(30));
        var voter = FakeReranker.ScoringByWords();

        var result = await voter.Vote(VoteMethod.Kemeny, FakeReranker.ScoringByWords()).RerankAsync(request);

        var alone = await voter.RerankAsync(request);
        RankingContract.Check(request, result);
        Assert.Equal(alone.Ranking.Select(ranked => ranked.Index), result.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task VoteOverShuffles_RerankerThatFavoursTheFirst_EvensOut()
    {
        var seen = new List<string>();
        var biased = new FakeReranker
        {
            RerankAsyncCallback = (request, _) =>
            {
                lock (seen)
                    seen.Add(string.Concat(request.Candidates.Select(candidate => candidate.Text)));
                CandidateScore[] scores = [.. request.Candidates.Select((candidate, place) => CandidateScore.Of(-place + (candidate.Text == "d" ? 2.5 : 0)))];
                return Task.FromResult(RerankResult.FromScores(request, scores, ScoreKind.RankOnly, RerankReport.Empty));
            },
        };
        var request = Passages.RequestFor("q", "a", "b", "c", "d");

        var result = await biased.VoteOverShuffles(VoteMethod.Borda, 9).RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal("d", result.Ranking[0].Candidate.Text);
        Assert.Equal(9, seen.Count);
        Assert.Contains("abcd", seen);
        Assert.Throws<ArgumentOutOfRangeException>("shuffles", () => biased.VoteOverShuffles(VoteMethod.Borda, 1));
    }

    private static FakeReranker Ordering(string order) =>
        FakeReranker.ScoringBy((_, candidate) => -order.IndexOf(candidate.Text, StringComparison.Ordinal));

    private static string Shuffled(string text, Random random)
    {
        var letters = text.ToCharArray();
        random.Shuffle(letters);
        return new(letters);
    }

    private static IEnumerable<string> Permutations(string text) => text.Length <= 1
        ? [text]
        : text.SelectMany((letter, place) => Permutations(text.Remove(place, 1)).Select(rest => letter + rest));

    private static int Contradictions(string order, string[] ballots) => ballots.Sum(ballot =>
        order.SelectMany((first, place) => order[(place + 1)..].Select(second => (first, second)))
            .Count(pair => ballot.IndexOf(pair.first, StringComparison.Ordinal) > ballot.IndexOf(pair.second, StringComparison.Ordinal)));
}
