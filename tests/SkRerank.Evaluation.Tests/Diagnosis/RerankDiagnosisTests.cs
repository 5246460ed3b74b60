namespace SkRerank.Evaluation.Tests;

public class RerankDiagnosisTests
{
    private static readonly Func<string, RerankCandidate, double> ByPlaceOfTheWord = (query, candidate) =>
        candidate.Text.Split(' ')[0] == query ? 1 : 0;

    [Fact]
    public async Task Of_RerankerThatFindsThem_SaysItHelps()
    {
        var diagnosis = await DiagnoseAsync(20, [new("good", FakeReranker.ScoringBy(ByPlaceOfTheWord), 10)]);

        Assert.Equal(FindingKind.Helps, diagnosis.Findings[0].Kind);
        Assert.Equal(1, diagnosis.Headroom!.Value, 1e-12);
        Assert.Equal([(10, 1.0)], diagnosis.Recall);
        Assert.Single(diagnosis.Findings);
    }

    [Fact]
    public async Task Of_RerankerThatHidesThem_SaysDoNotRerank()
    {
        var diagnosis = await DiagnoseAsync(20, [new("bad", FakeReranker.ScoringBy((query, candidate) => -ByPlaceOfTheWord(query, candidate)), 10)]);

        Assert.Equal(FindingKind.DoNotRerank, diagnosis.Findings[0].Kind);
    }

    [Fact]
    public async Task Of_FewQueries_SaysItIsUnproven()
    {
        var diagnosis = await DiagnoseAsync(3, [new("good", FakeReranker.ScoringBy(ByPlaceOfTheWord), 10)]);

        Assert.Equal(FindingKind.Unproven, diagnosis.Findings[0].Kind);
    }

    [Fact]
    public async Task Of_ShallowPool_RaisesTheAlarmAndAsksForMore()
    {
        var reranker = FakeReranker.ScoringBy(ByPlaceOfTheWord);

        var diagnosis = await DiagnoseAsync(20, [new("good", reranker, 2), new("good", reranker, 6)]);

        Assert.Equal([(2, 0.2), (6, 0.6)], diagnosis.Recall.Select(recall => (recall.Depth, Math.Round(recall.Share, 12))));
        Assert.Equal([FindingKind.Helps, FindingKind.LowRecall, FindingKind.DeeperPool], diagnosis.Findings.Select(finding => finding.Kind));
        Assert.Contains("60.0", diagnosis.Findings[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_GreaterDepthForNothing_SaysWhichIsEnough()
    {
        var reranker = FakeReranker.ScoringBy(ByPlaceOfTheWord);

        var diagnosis = await DiagnoseAsync(20, [new("good", reranker, 10), new("good", reranker, 12)]);

        Assert.Contains(diagnosis.Findings, finding => finding.Kind == FindingKind.ShallowerPool && finding.Text.Contains("depth 10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_CutPassagesFareWorse_AdvisesToReadMore()
    {
        // Every second query's relevant passage is cut, and scored below all others.
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(
                request,
                [.. request.Candidates.Select(candidate =>
                {
                    var isRelevant = candidate.Text.StartsWith("word", StringComparison.Ordinal);
                    var isCut = isRelevant && int.Parse(request.Query[4..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0;
                    return CandidateScore.Of(isCut ? -1 : isRelevant ? 1 : 0, new TokenCount(100, isCut ? 50 : 100));
                })],
                ScoreKind.Logit,
                RerankReport.Empty)),
        };
        var (corpus, run) = MadeCollection.Of(40);
        var longer = RetrievalRun.FromRankings("first", run.QueryIds.ToDictionary(
            query => query,
            IReadOnlyList<string> (query) => [.. run.Ranking(query).Select(entry => entry.DocumentId), .. run.Ranking(query == "q1" ? "q3" : "q1").Take(9).Select(entry => entry.DocumentId)]));

        var report = await new ExperimentGrid(corpus, longer, [new("cut", reranker, 19)]).RunAsync();
        var diagnosis = RerankDiagnosis.Of(report);

        Assert.Equal(new TruncationEffect(20, 20, 20, 0), diagnosis.Truncation);
        Assert.Contains(diagnosis.Findings, finding => finding.Kind == FindingKind.Truncation);
    }

    [Fact]
    public async Task Of_FusionIsBetter_AdvisesToKeepIt()
    {
        var noisy = FakeReranker.ScoringBy((query, candidate) => (query.Length + candidate.Text.Length) % 3);

        var diagnosis = await DiagnoseAsync(20, [new("noisy", noisy, 10), new("noisy+first:0.9", new FirstStageFusionReranker(noisy, 0.9), 10)]);

        Assert.Contains(diagnosis.Findings, finding => finding.Kind == FindingKind.KeepFirstStage);
    }

    private static async Task<RerankDiagnosis> DiagnoseAsync(int queries, ExperimentConfiguration[] configurations)
    {
        var (corpus, run) = MadeCollection.Of(queries);
        return RerankDiagnosis.Of(await new ExperimentGrid(corpus, run, configurations).RunAsync());
    }
}
