namespace SkRerank.Evaluation.Tests;

public class Bm25IndexTests
{
    private static readonly Dictionary<string, CorpusDocument> Documents = new()
    {
        ["d1"] = new("Bananas", "Bananas are yellow."),
        ["d2"] = new("", "Restart a service with PowerShell."),
        ["d3"] = new("", "Services, and how to restart them when they stop, and whom to ask about a service."),
    };

    // Examples of the paper.
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("agreed", "agre")]
    [InlineData("feed", "feed")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("sing", "sing")]
    [InlineData("conflated", "conflat")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("sky", "sky")]
    [InlineData("relational", "relat")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("triplicate", "triplic")]
    [InlineData("hopefulness", "hope")]
    [InlineData("generalizations", "gener")]
    [InlineData("oscillators", "oscil")]
    [InlineData("adoption", "adopt")]
    [InlineData("probate", "probat")]
    [InlineData("rate", "rate")]
    [InlineData("controll", "control")]
    [InlineData("roll", "roll")]
    public void Stem_Word_HasTheStemOfThePaper(string word, string expected) => Assert.Equal(expected, PorterStemmer.Stem(word));

    [Fact]
    public void Search_Words_FindsStemsAndPrefersShortPassages()
    {
        var sut = new Bm25Index(Documents);

        var run = sut.Search(new Dictionary<string, string> { ["q1"] = "restarting services", ["q2"] = "the unknown" }, depth: 10);

        Assert.Equal(["d2", "d3"], run.Ranking("q1").Select(entry => entry.DocumentId).Order());
        Assert.False(run.Contains("q2"));
    }

    [Fact]
    public void Search_OneTerm_HasTheScoreOfTheFormula()
    {
        var sut = new Bm25Index(Documents, k1: 1.2, b: 0.75);

        var run = sut.Search(new Dictionary<string, string> { ["q1"] = "yellow" }, depth: 10);

        // Three terms in d1 (banana, banana, yellow), three in d2 (restart, servic, powershel), ten in d3.
        var norm = 1.2 * (1 - 0.75 + (0.75 * 3 / (16.0 / 3)));
        Assert.Equal(Math.Log(1 + (2.5 / 1.5)) / (1 + norm), Assert.Single(run.Ranking("q1")).Score, 1e-9);
    }

    [SharedTheory("eval")]
    [InlineData("med", 0.6679)]
    [InlineData("cranfield", 0.4736)]
    [InlineData("scifact", 0.6756)]
    public async Task Search_Collection_IsAsGoodAsTheRunThatComesWithIt(string name, double expected)
    {
        var corpus = await BeirCollectionReader.ReadAsync(Path.Combine(SharedData.Evaluation, name));

        var run = new Bm25Index(corpus.Documents).Search(corpus.Queries, depth: 100);

        var ndcg = RunEvaluation.Of(run, corpus.Judgments, [Measure.Ndcg(10)]).Means[0];
        Assert.Equal(expected, ndcg, 0.002);
    }
}
