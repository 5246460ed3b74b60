namespace SkRerank.Llm.Tests.Listwise;

public sealed class LostPassagesTests
{
    private const int FewWindows = 5_000;
    private const int AllWindows = 100_000;

    [Fact]
    public async Task RerankAsync_WindowsWithEveryKindOfAnswer_LoseNoPassage()
    {
        var wanted = Environment.GetEnvironmentVariable("SKRERANK_FULL") == "1" ? AllWindows : FewWindows;
        var random = new Random(17);
        var sut = new ListwiseReranker(
            new ScriptedChatClient(prompt => Answer(prompt, random)), new() { WindowSize = 5, Step = 2, MaxCalls = 1000, MaxRetries = 0 })
            .AsBuilder().UseFailOpen().Build();
        var windows = 0;

        for (var seed = 0; windows < wanted; seed++)
        {
            var request = new RerankRequest("worth", Worth.Shuffled(5 + (seed % 60), seed));
            var result = await sut.RerankAsync(request);

            RankingContract.Check(request, result);
            Assert.Equal(request.Candidates.Count, result.Ranking.Select(ranked => ranked.Index).Distinct().Count());
            windows += result.Report.Stages[0].Calls;
        }
    }

    private static string Answer(ShownPrompt prompt, Random random) => random.Next(10) switch
    {
        0 => "I cannot rank these.",
        1 => "",
        2 => "[2] > [2] > [99]",
        3 => "<think>[3] is",
        4 => "1. [2]\n2. [1]",
        5 => "{\"ranking\":[3,2",
        6 => "Sure! " + prompt.OrderBy(_ => random.NextDouble()),
        7 when random.Next(3) == 0 => throw new HttpRequestException("[2] > [1]"),
        _ => prompt.OrderBy(Worth.Of),
    };
}
