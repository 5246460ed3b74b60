namespace SkRerank.Evaluation.Tests;

/// <summary>The first-stage runs beside the repository have the figures that their README states.</summary>
public class Bm25BaselineTests
{
    private static readonly ExperimentOptions Options = new() { Measures = [Measure.Ndcg(10), Measure.Recall(100)] };

    [SharedTheory("eval")]
    [InlineData("dl19", 0.4364, 0.453, 0.852)]
    [InlineData("nq_pool", 0.8073, 0.993, 0.993)]
    [InlineData("scifact", 0.6756, 0.929, 0.930)]
    [InlineData("nfcorpus", 0.3220, 0.246, 0.545)]
    [InlineData("cranfield", 0.4736, 0.736, 0.844)]
    [InlineData("med", 0.6679, 0.764, 0.969)]
    public async Task RunAsync_OrderOfFirstStageKept_HasTheStatedFigures(string name, double ndcg, double recall, double best)
    {
        var directory = Path.Combine(SharedData.Evaluation, name);
        var corpus = await BeirCollectionReader.ReadAsync(directory);
        var run = await TrecRunReader.ReadAsync(Path.Combine(directory, "bm25.trec"), RunOrder.Listed);
        var sut = new RerankExperiment(corpus, run, new FirstStageReranker(), Options);

        var report = await sut.RunAsync();

        Assert.Equal(ndcg, report.FirstStage.Means[0], 0.00005);
        Assert.Equal(recall, report.FirstStage.Means[1], 0.0005);
        Assert.Equal(best, report.Best.Means[0], 0.0005);
        Assert.Equal(report.FirstStage.Means, report.Reranked.Means);
    }

    // Tied documents in these runs stand in ascending order of their ids, against trec_eval's rule; two figures differ.
    [SharedTheory("eval")]
    [InlineData("dl19", 0.4364)]
    [InlineData("nq_pool", 0.8070)]
    [InlineData("scifact", 0.6756)]
    [InlineData("nfcorpus", 0.3215)]
    [InlineData("cranfield", 0.4736)]
    [InlineData("med", 0.6679)]
    public async Task Of_OrderOfTrecEval_BreaksTiesByDescendingId(string name, double ndcg)
    {
        var directory = Path.Combine(SharedData.Evaluation, name);
        var judgments = await JudgmentReader.ReadBeirAsync(Path.Combine(directory, "qrels", "test.tsv"));
        var run = await TrecRunReader.ReadAsync(Path.Combine(directory, "bm25.trec"));

        var evaluation = RunEvaluation.Of(run, judgments, Options.Measures);

        Assert.Equal(ndcg, evaluation.Means[0], 0.00005);
    }
}
