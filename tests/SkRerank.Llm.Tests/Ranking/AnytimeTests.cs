using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Ranking;

public sealed class AnytimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Methods =>
    [
        "llm:listwise/5/2", "llm:topdown", "llm:tournament", "llm:first", "llm:pairwise", "sliding", "allpairs", "llm:setwise", "llm:pointwise",
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task RerankAsync_DeadlineAfterAnyCall_KeepsAValidOrder(string method)
    {
        for (var calls = 0; calls <= 30; calls += calls < 6 ? 1 : 4)
        {
            var time = new ManualTimeProvider();
            var answered = 0;
            var client = new ScriptedChatClient(async (prompt, token) =>
            {
                if (Interlocked.Increment(ref answered) > calls)
                {
                    time.Advance(Patience);
                    await Task.Delay(Timeout.Infinite, token);
                }

                return Oracle(prompt);
            });
            var request = new RerankRequest("worth", Worth.Shuffled(23, seed: 5)) { Deadline = time.GetUtcNow() + Patience };

            var result = await Create(method, client, time).RerankAsync(request).WaitAsync(TimeSpan.FromSeconds(30));

            RankingContract.Check(request, result);
            Assert.True(calls > 0 || result.Degradation.Kind == DegradationKind.FirstStageOrder, method);
            if (answered > calls)
                Assert.True(result.Degradation.IsDegraded || result.Ranking.All(ranked => ranked.Status.IsScored), $"{method}, {calls} calls");
        }
    }

    [Theory]
    [InlineData("llm:listwise/5/2", 3)]
    [InlineData("llm:topdown", 10)]
    [InlineData("llm:tournament", 10)]
    [InlineData("llm:first", 1)]
    [InlineData("llm:pairwise", 5)]
    [InlineData("sliding", 5)]
    [InlineData("allpairs", 23)]
    [InlineData("llm:setwise", 5)]
    public async Task RerankAsync_PerfectModel_FindsAsManyOfTheBestAsTheMethodPromises(string method, int promised)
    {
        var sut = Create(method, new ScriptedChatClient((prompt, _) => Task.FromResult(Oracle(prompt))), new ManualTimeProvider());

        var result = await sut.RerankAsync(new RerankRequest("worth", Worth.Shuffled(23, seed: 8)) { TopK = 5 });

        Assert.Equal(Enumerable.Range(1, 23).Reverse().Take(promised), Worth.Ranked(result).Take(promised));
        Assert.Equal(Degradation.None, result.Degradation);
    }

    private static ChatResponse Oracle(ShownPrompt prompt) => new(new ChatMessage(
        ChatRole.Assistant,
        prompt.Lettered.Count > 0 ? prompt.BestBy(Worth.Of)
        : prompt.Passages.Count > 0 ? prompt.OrderBy(Worth.Of)
        : Worth.Of(prompt.Passage) >= 19 ? "3" : "1"));

    private static IReranker Create(string method, IChatClient client, TimeProvider time) => method switch
    {
        "sliding" => new PairwiseReranker(client, new() { Method = PairwiseMethod.Sliding }, time),
        "allpairs" => new PairwiseReranker(client, new() { Method = PairwiseMethod.AllPairs }, time),
        _ => new RerankerCatalog().AddLlm(client, timeProvider: time).Create(method),
    };
}
