using SkRerank;
using SkRerank.Onnx;

namespace Documentation.Tests.Snippets;

internal static class Budgets
{
    public static async Task<RerankResult> WithBudgetAsync(string question, IReadOnlyList<RerankCandidate> candidates)
    {
        var lrt = new FirstStageFusionReranker(new OnnxCrossEncoder());
        var tiny = new FirstStageFusionReranker(new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny }));
        var reranker = lrt.WithBudget(TimeSpan.FromMilliseconds(150), tiny);
        await reranker.WarmUpAsync();

        var result = await reranker.RerankAsync(question, candidates);
        Console.WriteLine(result.Report.Plan);
        return result;
    }

    public static IReranker InABuilder(IReranker lrt, IReranker tiny, IReranker cohere)
    {
        var reranker = lrt.AsBuilder()
            .UseBudget(
                options =>
                {
                    options.Budget = TimeSpan.FromMilliseconds(300);
                    options.CostLimit = 0.002m;
                    options.ProfilePath = "reranker-speeds.json";
                    options.Stages = [BudgetStage.Of(cohere) with { CostPerCall = 0.002m }];
                },
                tiny,
                cohere)
            .Build();
        return reranker;
    }

    public static async Task<RerankResult> WholeAnswerAsync(IReranker reranker, RerankRequest request, TimeProvider time)
    {
        var answer = new LatencyBudget(TimeSpan.FromSeconds(2))
        {
            Retrieval = TimeSpan.FromMilliseconds(80),
            Generation = TimeSpan.FromMilliseconds(1500),
            Overhead = TimeSpan.FromMilliseconds(120),
        };
        using var deadline = AmbientDeadline.Begin(answer.DeadlineFrom(time.GetUtcNow()));
        return await reranker.RerankAsync(request);
    }
}
