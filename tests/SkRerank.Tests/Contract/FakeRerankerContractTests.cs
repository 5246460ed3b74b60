using System.Collections.Concurrent;

namespace SkRerank.Tests;

public sealed class FakeRerankerContractTests : RerankerContractTests
{
    private readonly ConcurrentQueue<string> _sent = [];

    protected override IReadOnlyCollection<string> SentPassages => _sent;

    protected override IReranker CreateReranker() => FakeReranker.ScoringBy((query, candidate) =>
    {
        _sent.Enqueue(candidate.Text);
        return candidate.Passage.Length % (query.Length + 1);
    }, Time);

    protected override IReranker CreateHangingReranker() => FakeReranker.NeverReturning();
}
