namespace SkRerank.Bench;

/// <summary>Represents the queries of a test collection that a benchmark ranks.</summary>
internal sealed class CollectionRun(JudgedCorpus corpus, RetrievalRun firstStage)
{
    private static readonly ExperimentOptions Settings = new() { Measures = [Measure.Ndcg(10)] };

    /// <summary>Gets the name of the collection.</summary>
    public string Name => corpus.Name;

    /// <summary>Reads a collection.</summary>
    /// <param name="folder">The folder, in BEIR layout with a BM25 run.</param>
    /// <param name="queries">How many queries, evenly over all; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<CollectionRun> ReadAsync(string folder, int? queries, CancellationToken cancellationToken)
    {
        var corpus = await BeirCollectionReader.ReadAsync(folder, "test", cancellationToken: cancellationToken).ConfigureAwait(false);
        var run = await TrecRunReader.ReadAsync(
            Path.Combine(folder, "bm25.trec"), RunOrder.Listed, cancellationToken: cancellationToken).ConfigureAwait(false);
        string[] all = [.. corpus.Judgments.QueryIds.Where(query => corpus.Judgments.HasRelevant(query) && run.Contains(query))];
        var count = Math.Min(queries ?? all.Length, all.Length);
        var sample = Enumerable.Range(0, count).Select(place => all[place * all.Length / count]);
        return new(corpus with { Judgments = new(sample.ToDictionary(query => query, corpus.Judgments.Grades)) }, run);
    }

    /// <summary>Ranks all queries, one after the other.</summary>
    public async Task<RankedCollection> RankAsync(IReranker reranker, CancellationToken cancellationToken) =>
        new(await new RerankExperiment(corpus, firstStage, reranker, Settings).RunAsync(cancellationToken: cancellationToken).ConfigureAwait(false));
}
