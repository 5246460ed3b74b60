namespace SkRerank.Onnx.Tests;

public sealed class OnnxCrossEncoderLongTextTests
{
    private const string Query = "restart a service with powershell";
    private const string Answer = "To restart a Windows service from PowerShell, use Restart-Service.";

    private static readonly string Filler = string.Join(' ', Enumerable.Repeat("Bananas are yellow and sweet.", 100));

    [Fact]
    public async Task RerankAsync_AnswerAtTheEnd_IsFoundByWindows()
    {
        string[] passages = [Filler, $"{Filler} {Answer}"];
        using var head = Encoder(LongTextPolicy.Head);
        using var windows = Encoder(LongTextPolicy.Windows(100, 50));

        var byHead = await head.RerankAsync(Query, passages);
        var byWindows = await windows.RerankAsync(Query, passages);

        Assert.Equal(byHead.Ranking[0].Score, byHead.Ranking[1].Score);
        Assert.Equal(1, byWindows.Ranking[0].Index);
        Assert.True(byWindows.Ranking[0].Score > byWindows.Ranking[1].Score + 1);
        var tokens = byWindows.Ranking[0].Tokens!.Value;
        Assert.Equal((tokens.Total, false), (tokens.Read, tokens.IsTruncated));
        Assert.InRange(tokens.Windows, tokens.Total / 100, tokens.Total / 25);
    }

    [Theory]
    [InlineData(WindowScore.Max)]
    [InlineData(WindowScore.Mean)]
    [InlineData(WindowScore.FirstP)]
    public async Task RerankAsync_Windows_JoinsTheScoresThatTheWindowsHaveAlone(WindowScore score)
    {
        var sentences = Enumerable.Range(0, 9).Select(i => i == 4 ? Answer : $"Number {i} of these long sentences is about bananas and about fruit.").ToArray();
        using var whole = Encoder(LongTextPolicy.Head);
        using var sentenceWise = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 64, LongTexts = LongTextPolicy.Windows(20, 14, score) });

        var alone = (await whole.RerankAsync(Query, sentences)).Ranking.OrderBy(ranked => ranked.Index).Select(ranked => ranked.Score!.Value).ToArray();
        var joined = (await sentenceWise.RerankAsync(Query, [string.Join(' ', sentences)])).Ranking[0];

        var expected = score switch { WindowScore.Max => alone.Max(), WindowScore.Mean => alone.Average(), _ => alone[0] };
        Assert.Equal(score == WindowScore.FirstP ? 1 : 9, joined.Tokens!.Value.Windows);
        Assert.Equal(expected, joined.Score!.Value, 0.02);
    }

    [Fact]
    public async Task RerankAsync_HeadTail_ReadsBothEnds()
    {
        using var sut = Encoder(LongTextPolicy.HeadTail(40, 20));

        var result = await sut.RerankAsync(Query, [Filler, $"{Filler} {Answer}"]);

        Assert.Equal(1, result.Ranking[0].Index);
        Assert.Equal((60, 1), (result.Ranking[0].Tokens!.Value.Read, result.Ranking[0].Tokens!.Value.Windows));
        Assert.True(result.Ranking[0].Tokens!.Value.IsTruncated);
    }

    [Fact]
    public async Task RerankAsync_Reject_LeavesLongPassagesUnscoredAndSaysSo()
    {
        using var sut = Encoder(LongTextPolicy.Reject);

        var result = await sut.RerankAsync(Query, [Filler, Answer]);

        Assert.Equal([1, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.True(result.Ranking[0].Status.IsScored);
        Assert.Equal(UnscoredReason.Rejected, result.Ranking[1].Status.Reason);
        Assert.Equal((0, 0), (result.Ranking[1].Tokens!.Value.Read, result.Ranking[1].Tokens!.Value.Windows));
    }

    [Fact]
    public async Task RerankAsync_RejectAll_RunsNoBatch()
    {
        using var sut = Encoder(LongTextPolicy.Reject);

        var result = await sut.RerankAsync(Query, [Filler, Filler + " "]);

        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.Rejected, ranked.Status.Reason));
        Assert.Equal(0, result.Report.Stages[0].Calls);
    }

    [Theory]
    [InlineData(WindowScore.Max)]
    [InlineData(WindowScore.Mean)]
    public async Task RerankAsync_OneWindowNotANumber_LeavesOnlyThatPassageUnscored(WindowScore score)
    {
        // The graph takes the logarithm of how far the largest id of a row is above 100: not a number for rows of letters.
        using var models = TestModels.WithGraph(OnnxGraphWriter.LogOfLargestId(100));
        using var sut = new OnnxCrossEncoder(new() { Model = models.Model, MaxTokens = 32, LongTexts = LongTextPolicy.Windows(10, 10, score) });
        var words = string.Join(' ', Enumerable.Repeat("powershell", 30));

        var result = await sut.RerankAsync("a", [$"{string.Join(' ', new string('b', 20).ToCharArray())} {words}", words]);

        Assert.Equal(1, result.Ranking[0].Index);
        Assert.True(result.Ranking[0].Status.IsScored);
        Assert.Equal(UnscoredReason.Failed, result.Ranking[1].Status.Reason);
    }

    [Fact]
    public async Task CountTokensAsync_Windows_CountsTheQueryInEach()
    {
        using var sut = Encoder(LongTextPolicy.Windows(100, 100));
        var request = new RerankRequest(Query, [new RerankCandidate("", Filler)]);

        var counted = await sut.CountTokensAsync(request);

        Assert.Equal((await sut.RerankAsync(request)).Report.Stages[0].Tokens, counted[0]);
    }

    private static OnnxCrossEncoder Encoder(LongTextPolicy policy) => new(new() { Model = OnnxModel.Tiny, LongTexts = policy, MaxTokens = 256 });
}
