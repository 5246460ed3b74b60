using SkRerank;
using SkRerank.Evaluation;

namespace Documentation.Tests.Snippets;

internal static class Evaluate
{
    public static async Task RunAsync(IReranker reranker)
    {
        var corpus = await BeirCollectionReader.ReadAsync("mine");
        var run = await TrecRunReader.ReadAsync("mine/bm25.trec");
        var report = await new RerankExperiment(corpus, run, reranker).RunAsync();
        Console.WriteLine($"{report.FirstStage.Means[0]:F4} -> {report.Reranked.Means[0]:F4}");

        var comparison = PairedComparison.Of(report.FirstStage.Column(0), report.Reranked.Column(0));
        Console.WriteLine($"{comparison.MeanDifference:F4} [{comparison.Interval.Low:F4}, {comparison.Interval.High:F4}], p = {comparison.Randomisation:F4}");
    }

    public static async Task CompareAsync(IReranker reranker, JudgedCorpus corpus, RetrievalRun run)
    {
        var shared = new ScoreSharingReranker(reranker);
        ExperimentConfiguration[] configurations =
        [
            new("alone", shared, Depth: 20),
            new("fused", new FirstStageFusionReranker(shared), Depth: 20) { Stages = [shared] },
            new("fused", new FirstStageFusionReranker(shared), Depth: 100) { Stages = [shared] },
        ];
        var grid = await new ExperimentGrid(corpus, run, configurations, new() { JournalDirectory = "results/journal" }).RunAsync();
        await EvaluationFolder.WriteAsync("results", [grid]);
    }

    public static async Task<IReadOnlyList<AnswerFigures>> AnswerAsync(GridReport grid, IAnswerer answerer)
    {
        var answers = await AnswerKeyReader.ReadAsync("mine/answers.jsonl");
        var figures = await new AnswerExperiment(grid, answers, answerer, sources: 5).RunAsync();
        return figures;
    }

    public static IReadOnlyList<(string DocumentId, InterleavingTeam Team)> Interleave(IReadOnlyList<string> current, IReadOnlyList<string> candidate)
    {
        var mixed = TeamDraft.Mix(current, candidate, request: "r1", count: 10);
        return mixed;
    }
}
