namespace SkRerank.Training.Tests;

public sealed class QueryHarvestTests
{
    private const string Body = "The valve opens by itself when the pressure in the tank is too high for the seal. How do you close the valve again? Turn it left until it stops there.";

    [Fact]
    public void Of_Heading_IsTakenOutOfItsPassage()
    {
        var (queries, documents) = Harvest([new("d1", Body) { Title = "Tank", Heading = "Close the valve" }], QueryKind.Heading);

        var query = Assert.Single(queries);
        Assert.Equal(("Close the valve", QueryKind.Heading), (query.Text, query.Kind));
        Assert.Equal(["d1"], query.Positives);
        Assert.Equal("Tank", documents[0].FullTitle);
    }

    [Fact]
    public void Of_HeadingOfSeveralPassages_IsNoQuery()
    {
        var (queries, documents) = Harvest(
            [new("d1", Body) { Heading = "See also here" }, new("d2", Body) { Heading = "see also Here" }], QueryKind.Heading);

        Assert.Empty(queries);
        Assert.Equal("See also here", documents[0].Heading);
    }

    [Fact]
    public void Of_QuestionAndSentence_AreTakenOutOfTheText()
    {
        var (queries, documents) = Harvest([new("d1", Body)], QueryKind.Question, QueryKind.Sentence);

        Assert.Equal([QueryKind.Question, QueryKind.Sentence], queries.Select(query => query.Kind));
        Assert.All(queries, query => Assert.DoesNotContain(query.Text, documents[0].Text, StringComparison.Ordinal));
        Assert.Contains("Turn it left until it stops there.", documents[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TooManyQueries_KeepsTheSameOnesWhateverElseThereIs()
    {
        SourceDocument[] documents = [.. Enumerable.Range(0, 40).Select(place => new SourceDocument($"d{place}", Body) { Heading = $"Heading number {place}" })];
        var options = Options(QueryKind.Heading) with { MaxQueries = 10 };

        var some = QueryHarvest.Of(documents, options, _ => DataSplit.Train).Queries;
        var fewer = QueryHarvest.Of(documents, options with { MaxQueries = 5 }, _ => DataSplit.Train).Queries;

        Assert.Equal(10, some.Count);
        Assert.Subset(some.Select(query => query.Id).ToHashSet(), fewer.Select(query => query.Id).ToHashSet());
    }

    private static (IReadOnlyList<LabelQuery> Queries, IReadOnlyList<SourceDocument> Documents) Harvest(
        IReadOnlyList<SourceDocument> documents, params QueryKind[] kinds) => QueryHarvest.Of(documents, Options(kinds), _ => DataSplit.Train);

    private static LabelOptions Options(params QueryKind[] kinds) =>
        new() { Documents = "docs", Directory = "labels", Kinds = kinds, QueriesPerPassage = 2 };
}
