using System.Diagnostics;

namespace SkRerank.Bench;

/// <summary>Compares predicted with measured times of both models, over requests of many sizes.</summary>
internal sealed class PredictionCheck(int calls)
{
    /// <summary>Measures, and adds a row for each model.</summary>
    public async Task RunAsync(BudgetWorkload workload, List<BenchRow> rows, CancellationToken cancellationToken)
    {
        foreach (var create in new[] { BudgetStages.Best, BudgetStages.Cheap })
        {
            var reranker = create().WithBudget(TimeSpan.FromHours(1));
            await using (reranker.ConfigureAwait(false))
            {
                await reranker.WarmUpAsync(cancellationToken).ConfigureAwait(false);
                var profile = reranker.Stages[0].Profile;
                var random = new Random(7);
                var (errors, covered) = (new List<double>(), 0);
                for (var call = 0; call < calls; call++)
                {
                    var whole = workload.Make(call);
                    var request = whole.WithCandidates(whole.Candidates.Take(random.Next(1, Math.Min(41, whole.Candidates.Count + 1))));
                    var work = new StageWork(request.Candidates.Count, request.Candidates.Sum(candidate =>
                        (request.Query.Length + candidate.Text.Length) * profile.TokensPerCharacter));
                    var expected = profile.Estimate(work);
                    var start = Stopwatch.GetTimestamp();
                    await reranker.RerankAsync(request, cancellationToken).ConfigureAwait(false);
                    var elapsed = Stopwatch.GetElapsedTime(start);
                    errors.Add(Math.Abs((elapsed / expected.P50) - 1));
                    covered += elapsed <= expected.P95 ? 1 : 0;
                }

                double[] sorted = [.. errors.Order()];
                rows.Add(new($"prediction, {reranker.Stages[0].Name}", new Dictionary<string, double>
                {
                    ["error P50"] = sorted[sorted.Length / 2],
                    ["error P95"] = sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * 0.95))],
                    ["within P95"] = covered / (double)sorted.Length,
                }));
            }
        }
    }
}
