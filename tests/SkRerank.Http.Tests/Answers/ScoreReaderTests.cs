using System.Text.Json;
using FsCheck.Fluent;

namespace SkRerank.Http.Tests;

public sealed class ScoreReaderTests
{
    [Theory]
    [InlineData("""{"results":[{"index":1,"relevance_score":0.9},{"index":0,"relevance_score":0.1}]}""")]
    [InlineData("""{"data":[{"index":0,"relevance_score":0.1},{"index":1,"relevance_score":0.9}]}""")]
    [InlineData("""[{"index":0,"score":0.1},{"index":1,"score":0.9}]""")]
    [InlineData("""{"rankings":[{"index":1,"logit":0.9},{"index":0,"logit":0.1}]}""")]
    [InlineData("""{"results":[{"index":1,"relevance_score":0.9,"document":"x"},{"index":0,"relevance_score":0.1,"document":{"text":"y"}}]}""")]
    public void Read_EveryKnownShape_GivesTheScores(string json) => Assert.Equal([0.1, 0.9], Read(json, 2));

    [Theory]
    [InlineData("""{"results":[{"index":1,"relevance_score":0.5}]}""")]
    [InlineData("""{"results":[{"index":0,"relevance_score":null},{"index":1,"relevance_score":0.5}]}""")]
    [InlineData("""{"results":[{"index":0,"relevance_score":"0.7"},{"index":1,"relevance_score":0.5}]}""")]
    [InlineData("""{"results":[{"index":0},{"index":1,"relevance_score":0.5}]}""")]
    public void Read_NoScoreForOne_GivesTheOthers(string json) => Assert.Equal([double.NaN, 0.5], Read(json, 2));

    [Theory]
    [InlineData("""{"results":[{"index":0,"relevance_score":0.5},{"index":0,"relevance_score":0.4}]}""", "twice")]
    [InlineData("""{"results":[{"index":2,"relevance_score":0.5}]}""", "out of range")]
    [InlineData("""{"results":[{"index":-1,"relevance_score":0.5}]}""", "out of range")]
    [InlineData("""{"results":[{"index":0.5,"relevance_score":0.5}]}""", "whole number")]
    [InlineData("""{"results":[{"index":"0","relevance_score":0.5}]}""", "whole number")]
    [InlineData("""{"results":[{"relevance_score":0.5}]}""", "whole number")]
    [InlineData("""{"results":[0.5,0.4]}""", "whole number")]
    [InlineData("""{"results":{"0":0.5}}""", "without a list")]
    [InlineData("""{"error":"model not loaded"}""", "without a list")]
    [InlineData("null", "null without a list")]
    [InlineData("\"ok\"", "a string without a list")]
    [InlineData("3", "a number without a list")]
    public void Read_BrokenAnswer_SaysWhy(string json, string expected)
    {
        var failure = Assert.Throws<FormatException>(() => Read(json, 2));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyOrderAndAnyGaps_GivesEachPassageItsOwnScore()
    {
        var answers =
            from scores in Gen.Choose(0, 1000).ListOf(12)
            from order in Gen.Shuffle(Enumerable.Range(0, 12))
            from kept in Gen.Choose(0, 12)
            select (Scores: scores.ToArray(), Order: order.Take(kept).ToArray());

        PropertyCheck.HoldsAsync(answers, answer =>
        {
            var items = answer.Order.Select(index => $$"""{"index":{{index}},"score":{{answer.Scores[index]}}}""");

            var read = Read($"[{string.Join(',', items)}]", 12);

            Assert.Equal(
                Enumerable.Range(0, 12).Select(index => answer.Order.Contains(index) ? answer.Scores[index] : double.NaN), read);
            return Task.CompletedTask;
        });
    }

    private static double[] Read(string json, int count)
    {
        using var document = JsonDocument.Parse(json);
        return ScoreReader.Read(document.RootElement, count);
    }
}
