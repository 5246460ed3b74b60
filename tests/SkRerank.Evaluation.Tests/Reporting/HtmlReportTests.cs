using System.Xml.Linq;

namespace SkRerank.Evaluation.Tests;

public class HtmlReportTests
{
    private const string Attack = "</title><script>alert(1)</script>\u001b[31m \u202Eevil & <b>\"quoted\"</b>";

    [Fact]
    public async Task Render_Report_ShowsEveryConfigurationAndMeasure()
    {
        var report = await ReportAsync(MadeCollection.Of(12));

        var html = HtmlReport.Render([report]);

        Assert.All(["made", "words, depth 2", "words, depth 10", "nDCG@10", "RR@10", "P95", "Holm", "<svg"], part => Assert.Contains(part, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_TextOfStrangers_StaysText()
    {
        var (corpus, run) = MadeCollection.Of(12, i => $"word{i} {Attack}");
        corpus = corpus with
        {
            Name = Attack,
            Documents = corpus.Documents.ToDictionary(entry => entry.Key, entry => new CorpusDocument(Attack, entry.Value.Text + Attack)),
        };

        var html = HtmlReport.Render([await ReportAsync((corpus, run), Attack)]);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.All("\u001b\u202e", character => Assert.DoesNotContain(character, html));
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_Page_AsksNothingOfANetwork()
    {
        var html = HtmlReport.Render([await ReportAsync(MadeCollection.Of(3))]);

        Assert.All(["src=", "href=", "url(", "@import", "<link", "<script", "<iframe"], part => Assert.DoesNotContain(part, html, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_Figures_AreWellFormedAndStayInside()
    {
        foreach (var (name, _, svg) in ReportFigures.Of(await ReportAsync(MadeCollection.Of(25), "a > rather | long (name) " + Attack)))
        {
            var root = XDocument.Parse(svg).Root!;
            var size = root.Attribute("viewBox")!.Value.Split(' ').Select(double.Parse).ToArray();

            Assert.All(root.Descendants().Where(element => element.Name.LocalName == "text"), text =>
            {
                Assert.InRange((double)text.Attribute("x")!, 0, size[2]);
                Assert.InRange((double)text.Attribute("y")!, 0, size[3]);
                Assert.True((double)text.Attribute("x")! + (text.Attribute("text-anchor")!.Value == "start" ? text.Value.Length * 6.9 : 0) <= size[2] + 1, $"{name}: {text.Value}");
            });
        }
    }

    [Fact]
    public async Task Render_NothingRetrieved_StillRenders()
    {
        var (corpus, _) = MadeCollection.Of(3);
        var empty = RetrievalRun.FromRankings("first", new Dictionary<string, IReadOnlyList<string>>());

        var html = HtmlReport.Render([await ReportAsync((corpus, empty))]);

        Assert.Contains("0.0000", html, StringComparison.Ordinal);
    }

    private static Task<GridReport> ReportAsync((JudgedCorpus Corpus, RetrievalRun Run) collection, string name = "words")
    {
        var reranker = FakeReranker.ScoringByWords();
        return new ExperimentGrid(collection.Corpus, collection.Run, [new(name, reranker, 2), new(name, reranker, 10), new("none", new FirstStageReranker(), 10)]).RunAsync();
    }
}
