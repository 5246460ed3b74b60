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
    }
}
