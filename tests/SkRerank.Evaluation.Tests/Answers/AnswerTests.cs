namespace SkRerank.Evaluation.Tests;

public sealed class AnswerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("The Eiffel Tower!", 1, 1, 1)]
    [InlineData("eiffel tower", 1, 1, 1)]
    [InlineData("It is the Eiffel Tower in Paris.", 0, 1, 0.5)]
    [InlineData("tower", 0, 0, 2.0 / 3)]
    [InlineData("Nothing", 0, 0, 0)]
    [InlineData("", 0, 0, 0)]
    public void AnswerMatch_KnownAnswers_CompareWordsAndTakeTheBest(string answer, double exact, double contains, double f1)
    {
        string[] known = ["the Eiffel Tower", "La dame de fer"];

        Assert.Equal(exact, AnswerMatch.Exact(answer, known));
        Assert.Equal(contains, AnswerMatch.Contains(answer, known));
        Assert.Equal(f1, AnswerMatch.F1(answer, known), 1e-12);
    }

    [Fact]
    public async Task ExtractiveAnswerer_Sources_QuotesTheBestSentenceAndCitesIt()
    {
        var sut = new ExtractiveAnswerer(new QuotationPicker(FakeReranker.ScoringByWords()));

        var answer = await sut.AnswerAsync("restart a service", [new(1, "", "Bananas are yellow when ripe."), new(2, "", "Use this to restart a service. Then have a rest.")]);

        Assert.Equal("Use this to restart a service.", answer.Text);
        Assert.Equal([2], answer.Cited);
    }

    [Fact]
    public async Task RunAsync_RerankedSources_AnswerBetter()
    {
        var (corpus, run) = MadeCollection.Of(20);
        var report = await new ExperimentGrid(
            corpus, run, [new("good", FakeReranker.ScoringByWords(), 10), new("none", new FirstStageReranker(), 10)]).RunAsync();
        var answers = corpus.Queries.ToDictionary(query => query.Key, IReadOnlyList<string> (query) => [$"{query.Value} here"]);
        var answerer = new FirstSourceAnswerer();

        var figures = await new AnswerExperiment(report, answers, answerer, sources: 1).RunAsync();

        Assert.Equal(["first", "good, depth 10", "none, depth 10"], figures.Select(entry => entry.Name));
        Assert.Equal((0.1, 0.1, 0.1), (figures[0].ExactMatch, figures[0].ContextRecall, figures[0].CitationHit));
        Assert.Equal((1, 1, 1, 1, 1), (figures[1].ExactMatch, figures[1].F1, figures[1].Contains, figures[1].ContextPrecision, figures[1].CitationHit));
        Assert.Null(figures[0].Adjusted);
        Assert.InRange(figures[1].Adjusted!.Value, 0, 0.001);
        Assert.Equal((1.0, 0), (figures[2].Adjusted!.Value, figures[2].Comparison!.Wins));
        Assert.Equal(20 + 18, answerer.Calls);
    }

    [Fact]
    public async Task RunAsync_NoKnownAnswer_SaysSo()
    {
        var (corpus, run) = MadeCollection.Of(2);
        var report = await new ExperimentGrid(corpus, run, [new("none", new FirstStageReranker(), 10)]).RunAsync();

        await Assert.ThrowsAsync<InvalidInputException>(() => new AnswerExperiment(
            report, new Dictionary<string, IReadOnlyList<string>> { ["other"] = ["x"] }, new FirstSourceAnswerer()).RunAsync());
    }

    [Theory]
    [InlineData("""{"query":"q1"}""", "\"answers\" is missing")]
    [InlineData("""{"query":"q1","answers":[]}""", "at least one answer")]
    [InlineData("""{"query":"q1","answers":["a"]}|{"query":"q1","answers":["b"]}""", "was there before")]
    [InlineData("", "there is no answer")]
    public async Task ReadAsync_BrokenKey_NamesTheFault(string lines, string expected)
    {
        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => AnswerKeyReader.ReadAsync(_folder.Write("answers.jsonl", lines.Replace('|', '\n'))));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private sealed class FirstSourceAnswerer : IAnswerer
    {
        public int Calls { get; private set; }

        public string Name => "first source";

        public Task<Answer> AnswerAsync(string question, IReadOnlyList<Source> sources, CancellationToken cancellationToken = default)
        {
            Calls++;
            return Task.FromResult(new Answer(sources[0].Text, [1]));
        }
    }
}
