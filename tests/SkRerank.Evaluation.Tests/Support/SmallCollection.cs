namespace SkRerank.Evaluation.Tests;

/// <summary>A collection of three judged queries: q1 and q2 have relevant documents, q3 has none.</summary>
internal static class SmallCollection
{
    public const string Corpus = """
        {"_id":"d1","title":"Bananas","text":"Bananas are yellow."}
        {"_id":"d2","title":"","text":"Restart a service with PowerShell."}
        {"_id":"d3","text":"Services and how to restart them."}
        {"_id":"d4","title":"Nothing here","text":""}
        """;

    public const string Queries = """
        {"_id":"q1","text":"restart a service"}
        {"_id":"q2","text":"yellow fruit"}
        {"_id":"q3","text":"what nobody knows"}
        """;

    public const string Judgments = "query-id\tcorpus-id\tscore\nq1\td2\t2\nq1\td3\t1\nq2\td1\t1\nq3\td1\t0\n";

    public const string Run = "q1 Q0 d1 1 3.5 bm25\nq1 Q0 d3 2 2.5 bm25\nq1 Q0 d4 3 1.5 bm25\nq1 Q0 d2 4 0.5 bm25\nq3 Q0 d1 1 1 bm25\n";

    public static string WriteTo(TemporaryFolder folder)
    {
        folder.Write("small/corpus.jsonl", Corpus);
        folder.Write("small/queries.jsonl", Queries);
        folder.Write("small/qrels/test.tsv", Judgments);
        folder.Write("small/bm25.trec", Run);
        return Path.Combine(folder.Root, "small");
    }

    public static async Task<(JudgedCorpus Corpus, RetrievalRun Run)> ReadAsync(TemporaryFolder folder)
    {
        var directory = WriteTo(folder);
        return (await BeirCollectionReader.ReadAsync(directory), await TrecRunReader.ReadAsync(Path.Combine(directory, "bm25.trec")));
    }
}
