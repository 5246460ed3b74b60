using SkRerank.Evaluation;

namespace SkRerank.Bench.Tests.Llm;

public sealed class LlmBenchmarkTests
{
    [Fact]
    public async Task RunAsync_SmallCollection_FindsTheBestWithAPerfectModelAndLosesNothing()
    {
        var options = new LlmBenchmarkOptions
        {
            Depth = 12,
            Windows = 200,
            Flawed = new() { Noise = 1, PositionBias = 1, FormatErrors = 0.2, Refusals = 0.1, TooManyRequests = 0.2 },
        };
        var sut = new LlmBenchmark([Sample()], options);

        var report = await sut.RunAsync(new Progress<string>());

        var perfect = report.Rows.Where(row => row.Name.Contains("perfect", StringComparison.Ordinal)).ToArray();
        Assert.Equal(13, perfect.Length);
        Assert.All(perfect, row => Assert.Equal(1, row.Metrics["of best"], 6));
        Assert.All(report.Rows.SkipLast(1), row => Assert.True(row.Metrics["attempts"] >= row.Metrics["calls"] && row.Metrics["rounds"] > 0, row.Name));
        Assert.Equal(1, perfect[0].Metrics["calls"]);
        Assert.True(perfect[0].Metrics["first stage"] < perfect[0].Metrics["nDCG@10"]);
        Assert.Equal(0, report.Rows[^1].Metrics["lost passages"]);
        Assert.True(report.Rows[^1].Metrics["windows"] >= 200);
        Assert.Equal(3, report.Targets.Count);
    }

    [Fact]
    public void WorthOf_PassageAsAPromptShowsIt_IsItsGrade()
    {
        var sut = Sample();

        Assert.Equal(3, sut.WorthOf("query 0", "Title 3 The text (of) passage 3 for all queries"));
        Assert.Equal(0, sut.WorthOf("query 0", "Title 5 The text of passage 5 for all queries"));
        Assert.Equal(0, sut.WorthOf("query 0", "nothing like it"));
    }

    // One query over 25 passages; every fourth passage is worth something.
    private static JudgedSample Sample()
    {
        string[] documents = [.. Enumerable.Range(0, 25).Select(number => $"{number}")];
        string[] queries = ["0"];
        var corpus = new JudgedCorpus(
            "small",
            documents.ToDictionary(id => id, id => new CorpusDocument($"Title {id}", $"The text [of] passage {id} for all queries")),
            queries.ToDictionary(id => id, id => $"query {id}"),
            new RelevanceJudgments(queries.ToDictionary(
                id => id, IReadOnlyDictionary<string, int> (_) => documents.Where(id => int.Parse(id, null) % 4 == 3).ToDictionary(id => id, _ => 1))));
        return new(corpus, RetrievalRun.FromRankings("bm25", queries.ToDictionary(id => id, IReadOnlyList<string> (_) => documents)), queries: 1);
    }
}
