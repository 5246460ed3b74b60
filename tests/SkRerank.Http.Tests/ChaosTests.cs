using System.Collections.Concurrent;
using Polly;
using Polly.Timeout;

namespace SkRerank.Http.Tests;

public sealed class ChaosTests
{
    private const int Requests = 300;

    [Theory]
    [InlineData(typeof(CohereProvider), 1)]
    [InlineData(typeof(VoyageProvider), 2)]
    [InlineData(typeof(VllmProvider), 3)]
    public async Task RerankAsync_EverythingGoesWrong_KeepsTheContract(Type type, int seed)
    {
        var faults = new ConcurrentBag<string>();
        var provider = (Provider)Activator.CreateInstance(type)!;
        await using var server = await ChaosServer.StartAsync(provider, share: 0.3, seed, (_, fault) => faults.Add(fault));
        var options = provider.CreateOptions(server.Address);
        options.MaxDocumentsPerCall = 4;

        // Without waits and with short attempts, so that the run takes no longer than the faults need.
        options.Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromMilliseconds(250) })
            .Build();
        using var sut = new HttpReranker(options);

        var outcomes = new ConcurrentBag<DegradationKind?>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (index, _) =>
        {
            var request = new RerankRequest($"query {index}", Passages.Make(10, seed: index));
            try
            {
                var result = await sut.RerankAsync(request, CancellationToken.None);
                RankingContract.Check(request, result);
                Assert.All(result.Ranking.Where(ranked => ranked.Status.IsScored), ranked =>
                    Assert.Equal(Provider.Score(request.Query, ranked.Candidate.Text), ranked.Score!.Value, 1e-12));
                outcomes.Add(result.Degradation.Kind);
            }
            catch (RerankerException failure)
            {
                Assert.DoesNotContain(Provider.Key, failure.ToString(), StringComparison.Ordinal);
                outcomes.Add(null);
            }
        });

        Assert.Equal(Requests, outcomes.Count);
        Assert.Contains(DegradationKind.None, outcomes);
        Assert.Contains(DegradationKind.Partial, outcomes);
        Assert.Equal(ChaosServer.Faults.Order(), faults.Distinct().Order());
    }
}
