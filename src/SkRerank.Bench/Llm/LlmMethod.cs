using Microsoft.Extensions.AI;
using SkRerank.Llm;

namespace SkRerank.Bench;

/// <summary>Represents a way to rank with a chat model.</summary>
/// <param name="Name">The name in tables.</param>
/// <param name="Depth">How many candidates it is given at most.</param>
/// <param name="Create">Makes the reranker over a chat client.</param>
internal sealed record LlmMethod(string Name, int Depth, Func<IChatClient, IReranker> Create)
{
    private const int FewCandidates = 30;

    /// <summary>Gets the methods to compare. Those whose calls grow fastest get fewer candidates.</summary>
    /// <param name="depth">How many candidates the others are given.</param>
    public static IReadOnlyList<LlmMethod> All(int depth) =>
    [
        new("listwise 20/10", depth, client => new ListwiseReranker(client)),
        new("listwise 20/10, 3 shuffles", depth, client => new ListwiseReranker(client, new() { Shuffles = 3, MaxCalls = 200 })),
        new("listwise top-down", depth, client => new ListwiseReranker(client, new() { Method = ListwiseMethod.TopDown })),
        new("listwise tournament", depth, client => new ListwiseReranker(client, new() { Method = ListwiseMethod.Tournament })),
        new("listwise first token", depth, client => new ListwiseReranker(client, new() { Reading = AnswerReading.FirstToken })),
        new("setwise of 10", depth, client => new SetwiseReranker(client)),
        new("setwise of 4", depth, client => new SetwiseReranker(client, new() { GroupSize = 4 })),
        new("pairwise heapsort", depth, client => new PairwiseReranker(client)),
        new("pairwise sliding", Math.Min(depth, FewCandidates), client => new PairwiseReranker(client, new() { Method = PairwiseMethod.Sliding })),
        new("pairwise all pairs", Math.Min(depth, FewCandidates), client => new PairwiseReranker(client, new() { Method = PairwiseMethod.AllPairs })),
        new("pointwise grade", depth, client => new PointwiseReranker(client)),
        new("pointwise grade, no logprobs", depth, client => new PointwiseReranker(client, new() { UsesLogProbabilities = false })),
        new("pointwise yes/no", depth, client => new PointwiseReranker(client, new() { Scale = GradeScale.YesNo })),
    ];
}
