using SkRerank;
using SkRerank.Testing;

namespace ChatWithDocs.Tests;

public sealed class QuotationPickerTests
{
    private static readonly Source[] Sources =
    [
        new(1, "Fruit", "Bananas are yellow when ripe. Nobody knows the reason why."),
        new(2, "Services", "Use Restart-Service to restart it.\n\n```\nRestart-Service -Name spooler -Force\n```\n\nToo short."),
    ];

    [Fact]
    public async Task PickAsync_Reranker_DecidesWhichSentencesAreQuoted()
    {
        var sut = new QuotationPicker(FakeReranker.ScoringBy((_, candidate) => candidate.Text.Contains("reason") ? 1 : 0), Prose.SentencesOf);

        var quotations = await sut.PickAsync("restart", Sources, 1);

        Assert.Equal([new Quotation(1, 1, "Nobody knows the reason why.")], quotations);
    }

    [Fact]
    public async Task PickAsync_FailingReranker_QuotesBySharedWords()
    {
        var sut = new QuotationPicker(FakeReranker.Throwing(new RerankerException("x", RerankerErrorKind.Unavailable, "down")), Prose.SentencesOf);

        var quotations = await sut.PickAsync("How do I restart a service?", Sources, 1);

        Assert.Equal([new Quotation(2, 0, "Use Restart-Service to restart it.")], quotations);
    }

    [Fact]
    public async Task PickAsync_SeveralSentences_StandInTheOrderOfTheSourcesWithoutListings()
    {
        var sut = new QuotationPicker(new FirstStageReranker(), Prose.SentencesOf);

        var quotations = await sut.PickAsync("restart", Sources, 9);

        Assert.Equal([(1, 0), (1, 1), (2, 0)], quotations.Select(quotation => (quotation.Source, quotation.Place)));
    }

    [Fact]
    public async Task PickAsync_NoSources_QuotesNothing()
    {
        var sut = new QuotationPicker(new FirstStageReranker(), Prose.SentencesOf);

        Assert.Empty(await sut.PickAsync("restart", [], 3));
    }

    [Fact]
    public async Task PickAsync_Cancelled_Throws()
    {
        var sut = new QuotationPicker(FakeReranker.NeverReturning(), Prose.SentencesOf);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.PickAsync("restart", Sources, 1, new CancellationToken(canceled: true)));
    }
}
