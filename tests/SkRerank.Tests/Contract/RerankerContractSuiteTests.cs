using System.Reflection;

namespace SkRerank.Tests;

/// <summary>Tests the contract suite itself: it passes a sound reranker and finds each fault.</summary>
public sealed class RerankerContractSuiteTests
{
    private const string Any = nameof(RerankerContractTests.RerankAsync_AnyRequest_KeepsTheContract);

    public static TheoryData<string, string> Faults => new()
    {
        { nameof(DropsACandidate), Any },
        { nameof(GivesNaN), Any },
        { nameof(BreaksTiesBackwards), nameof(RerankerContractTests.RerankAsync_EqualTexts_KeepsRequestOrder) },
        { nameof(ThrowsAtTheDeadline), nameof(RerankerContractTests.RerankAsync_DeadlinePassedBefore_KeepsRequestOrderAndSaysWhy) },
        { nameof(ScoresByCompany), nameof(RerankerContractTests.RerankAsync_OtherCompany_GivesTheSameScores) },
        { nameof(ScoresByPlace), nameof(RerankerContractTests.RerankAsync_OtherOrder_GivesTheSameScores) },
        { nameof(CopiesCandidates), Any },
        { nameof(CutsAtTopK), nameof(RerankerContractTests.RerankAsync_TopKBelowTheCount_DropsNothing) },
        { nameof(InventsScoresForEmptyTexts), nameof(RerankerContractTests.RerankAsync_WhiteSpaceTexts_RanksThemLastAndSendsThemNowhere) },
        { nameof(HidesDegradation), nameof(RerankerContractTests.RerankAsync_DeadlinePassedBefore_KeepsRequestOrderAndSaysWhy) },
        { nameof(MislabelsScores), nameof(RerankerContractTests.RerankAsync_PlainPassages_NamesTheKindOfItsScores) },
        { nameof(ChangesItsMind), nameof(RerankerContractTests.RerankAsync_SameRequestAgain_GivesTheSameRanking) },
        { nameof(SharesItsBuffer), nameof(RerankerContractTests.RerankAsync_ConcurrentCallers_GetWhatASingleOneGets) },
        { nameof(IgnoresTheToken), nameof(RerankerContractTests.RerankAsync_CancelledDuringTheCall_Throws) },
    };

    [Fact]
    public async Task Suite_SoundReranker_Passes()
    {
        var failures = await ContractProbe.FailuresOfAsync(() => FakeReranker.ScoringByWords());

        Assert.Empty(failures);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Suite_BrokenReranker_FailsTheTestOfThatRule(string fault, string test)
    {
        var make = typeof(RerankerContractSuiteTests).GetMethod(fault, BindingFlags.NonPublic | BindingFlags.Static)!;

        var failures = await ContractProbe.FailuresOfAsync(() => (IReranker)make.Invoke(null, null)!, test);

        Assert.Equal([test], failures);
    }

    private static BrokenReranker DropsACandidate() => new((request, result) => request.Candidates.Count < 2
        ? result
        : Rescored(request.WithCandidates(request.Candidates.Skip(1)), (_, _) => 1));

    private static BrokenReranker GivesNaN() => Editing(ranked =>
        ranked.Index == 0 && ranked.Score is not null ? ranked with { Score = double.NaN } : ranked);

    private static BrokenReranker BreaksTiesBackwards() => new((request, result) => Reflected(result,
    [
        .. result.Ranking
            .OrderByDescending(ranked => ranked.Score ?? double.NegativeInfinity)
            .ThenByDescending(ranked => ranked.Index)
            .Select((ranked, place) => ranked with { Rank = place + 1 }),
    ]));

    private static BrokenReranker ThrowsAtTheDeadline() => new((_, result) =>
        result.Degradation.IsDegraded ? throw new TimeoutException() : result);

    private static BrokenReranker ScoresByCompany() => new((request, result) =>
        Sound(request, result, (candidate, _) => candidate.Text.Length / (double)request.Candidates.Sum(other => other.Text.Length)));

    private static BrokenReranker ScoresByPlace() => new((request, result) => Sound(request, result, (_, index) => -index));

    private static BrokenReranker CopiesCandidates() => Editing(ranked =>
        ranked with { Candidate = new RerankCandidate(ranked.Candidate.Id, ranked.Candidate.Text) });

    private static BrokenReranker CutsAtTopK() => new((request, result) =>
        request.TopK is { } topK ? Reflected(result, [.. result.Top(topK)]) : result);

    private static BrokenReranker InventsScoresForEmptyTexts() => new((request, _) => Rescored(request, (_, _) => 0.5));

    private static BrokenReranker HidesDegradation() => new((request, result) => result.Degradation.IsDegraded
        ? RerankResult.FromScores(
            request,
            [.. request.Candidates.Select(_ => CandidateScore.Unscored(UnscoredReason.NotSelected))],
            ScoreKind.Logit,
            RerankReport.Empty)
        : result);

    private static BrokenReranker MislabelsScores() => new((_, result) => result)
    {
        Metadata = new("broken", RerankerKind.Local, ScoreKind.Probability),
    };

    private static BrokenReranker ChangesItsMind()
    {
        var calls = 0;
        return new((request, result) => Sound(request, result, (_, index) => calls++ % 2 == 0 ? index : -index));
    }

    private static BrokenReranker SharesItsBuffer()
    {
        var callers = 0;
        return new((request, result) =>
        {
            var alone = Interlocked.Increment(ref callers) == 1;

            // Callers must meet even where the machine gives them one thread at first.
            SpinWait.SpinUntil(() => Volatile.Read(ref callers) > 1, TimeSpan.FromMilliseconds(25));
            alone &= Volatile.Read(ref callers) == 1;
            Interlocked.Decrement(ref callers);
            return alone ? result : Sound(request, result, (_, _) => 99);
        });
    }

    private static BrokenReranker IgnoresTheToken() => new((_, result) => result) { IgnoresCancellation = true };

    private static BrokenReranker Editing(Func<RankedCandidate, RankedCandidate> edit) =>
        new((_, result) => Reflected(result, [.. result.Ranking.Select(edit)]));

    private static RerankResult Rescored(RerankRequest request, Func<RerankCandidate, int, double> score) => RerankResult.FromScores(
        request, [.. request.Candidates.Select((candidate, index) => CandidateScore.Of(score(candidate, index)))], ScoreKind.Logit, RerankReport.Empty);

    private static RerankResult Sound(RerankRequest request, RerankResult result, Func<RerankCandidate, int, double> score) =>
        result.Degradation.IsDegraded || request.Candidates.Any(candidate => candidate.IsEmpty) ? result : Rescored(request, score);

    // The contract's own type cannot be built wrong, so a faulty ranking is written into a sound result.
    private static RerankResult Reflected(RerankResult result, RankedCandidate[] ranking)
    {
        var constructor = typeof(RerankResult).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Single();
        var request = new RerankRequest(result.Query, []);
        return (RerankResult)constructor.Invoke([request, ranking, result.ScoreKind, result.Degradation, result.Report]);
    }
}
