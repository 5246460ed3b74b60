using FsCheck;
using FsCheck.Fluent;

namespace SkRerank.Tests;

public sealed class RerankResultTests
{
    private static readonly Gen<CandidateScore> Outcomes =
        from value in Gen.Elements(-1.5, 0.0, -0.0, 1, 1, 2, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue)
        from reason in Gen.Elements<UnscoredReason?>(
            null, null, null, UnscoredReason.Deadline, UnscoredReason.Unparsable, UnscoredReason.NotSelected, UnscoredReason.CostLimit)
        select reason is { } unscored ? CandidateScore.Unscored(unscored) : CandidateScore.Of(value);

    [Fact]
    public void FromScores_AnyOutcomes_KeepsTheContract()
    {
        var values =
            from request in Passages.Request
            from outcomes in Outcomes.ListOf(request.Candidates.Count)
            select (Request: request, Scores: request.Candidates
                .Zip(outcomes, (candidate, outcome) => candidate.IsEmpty ? CandidateScore.Unscored(UnscoredReason.Empty) : outcome).ToArray());

        PropertyCheck.Holds(values, value =>
        {
            var result = RerankResult.FromScores(value.Request, value.Scores, ScoreKind.Logit, RerankReport.Empty);

            RankingContract.Check(value.Request, result);
        }, runs: 500);
    }

    [Fact]
    public void FromScores_TiesAndUnscored_KeepRequestOrder()
    {
        var request = Passages.RequestFor("q", "a", "b", "c", "d", "e", "f");

        var result = Rank(request,
            CandidateScore.Unscored(UnscoredReason.Deadline), CandidateScore.Of(1), CandidateScore.Of(double.NaN),
            CandidateScore.Of(2), CandidateScore.Of(1), CandidateScore.Of(double.PositiveInfinity));

        Assert.Equal([3, 1, 4, 0, 2, 5], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(["scored", "scored", "scored", "deadline", "failed", "failed"], result.Ranking.Select(ranked => ranked.Status.ToString()));
    }

    [Theory]
    [InlineData(UnscoredReason.Empty, UnscoredReason.NotSelected, DegradationKind.None, DegradationKind.None)]
    [InlineData(UnscoredReason.NotSelected, UnscoredReason.NotSelected, DegradationKind.None, DegradationKind.None)]
    [InlineData(UnscoredReason.Deadline, UnscoredReason.Empty, DegradationKind.Partial, DegradationKind.FirstStageOrder)]
    [InlineData(UnscoredReason.Failed, UnscoredReason.Rejected, DegradationKind.Partial, DegradationKind.FirstStageOrder)]
    [InlineData(UnscoredReason.Unparsable, UnscoredReason.CostLimit, DegradationKind.Partial, DegradationKind.FirstStageOrder)]
    public void FromScores_Reasons_DecideTheDegradation(
        UnscoredReason first, UnscoredReason second, DegradationKind besideAScore, DegradationKind alone)
    {
        var partial = Rank(
            Passages.RequestFor("q", "a", "b", "c"), CandidateScore.Of(1), CandidateScore.Unscored(first), CandidateScore.Unscored(second));
        var nothing = Rank(Passages.RequestFor("q", "a", "b"), CandidateScore.Unscored(first), CandidateScore.Unscored(second));

        Assert.Equal(besideAScore, partial.Degradation.Kind);
        Assert.Equal(alone, nothing.Degradation.Kind);
    }

    [Fact]
    public void FromScores_Degraded_CountsWhatIsMissing()
    {
        var result = Rank(
            Passages.RequestFor("q", "a", "b", "c", "d"),
            CandidateScore.Of(1), CandidateScore.Of(double.NaN), CandidateScore.Unscored(UnscoredReason.Deadline), CandidateScore.Of(double.NaN));

        Assert.Equal("Of 4 candidates, not scored: 2 failed, 1 deadline.", result.Degradation.Reason);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(11, 1)]
    public void FromScores_AllScoresEqual_WarnsFromTenDifferentPassagesOn(int count, int warnings)
    {
        var different = new RerankRequest("q", Passages.Make(count));
        var same = new RerankRequest("q", Enumerable.Repeat(new RerankCandidate("a", "same"), count));
        CandidateScore[] equal = [.. Enumerable.Repeat(CandidateScore.Of(0), count)];
        CandidateScore[] unequal = [.. equal[..^1], CandidateScore.Of(0.5)];

        Assert.Equal(warnings, Rank(different, equal).Report.Warnings.Count);
        Assert.Empty(Rank(same, equal).Report.Warnings);
        Assert.Empty(Rank(different, unequal).Report.Warnings);
    }

    [Fact]
    public void FromScores_DegradationGiven_KeepsIt()
    {
        var given = new Degradation(DegradationKind.Partial, "One candidate was late.");

        var result = RerankResult.FromScores(
            Passages.RequestFor("q", "a"), [CandidateScore.Of(1)], ScoreKind.Fused, RerankReport.Empty, given);

        Assert.Same(given, result.Degradation);
    }

    [Fact]
    public void FromScores_BadArguments_Throws()
    {
        var request = Passages.RequestFor("q", "a");
        CandidateScore[] scores = [CandidateScore.Of(1)];

        Assert.Throws<ArgumentNullException>("request", () => RerankResult.FromScores(null!, scores, ScoreKind.Logit, RerankReport.Empty));
        Assert.Throws<ArgumentNullException>("scores", () => RerankResult.FromScores(request, null!, ScoreKind.Logit, RerankReport.Empty));
        Assert.Throws<ArgumentNullException>("report", () => RerankResult.FromScores(request, scores, ScoreKind.Logit, null!));
        var exception = Assert.Throws<ArgumentException>(
            "scores", () => RerankResult.FromScores(request, [.. scores, .. scores], ScoreKind.Logit, RerankReport.Empty));
        Assert.Contains("2 scores were given for 1 candidates", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InRequestOrder_AnyRequest_KeepsTheContractAndTheOrder() => PropertyCheck.Holds(Passages.Request, request =>
    {
        var result = RerankResult.InRequestOrder(request, UnscoredReason.Deadline, "Too late.", ScoreKind.Logit, RerankReport.Empty);

        RankingContract.Check(request, result);
        Assert.Equal(Enumerable.Range(0, request.Candidates.Count), result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(request.Candidates.Count > 0, result.Degradation.IsDegraded);
    });

    [Fact]
    public void Top_AnyCount_GivesThatManyAtMost()
    {
        var result = Rank(Passages.RequestFor("q", "a", "b", "c"), CandidateScore.Of(1), CandidateScore.Of(3), CandidateScore.Of(2));

        Assert.Equal([1, 2], result.Top(2).Select(ranked => ranked.Index));
        Assert.Empty(result.Top(0));
        Assert.Equal(3, result.Top(99).Count);
        Assert.Throws<ArgumentOutOfRangeException>("k", () => result.Top(-1));
    }

    private static RerankResult Rank(RerankRequest request, params CandidateScore[] scores) =>
        RerankResult.FromScores(request, scores, ScoreKind.Logit, RerankReport.Empty);
}
