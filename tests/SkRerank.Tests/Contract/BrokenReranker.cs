namespace SkRerank.Tests;

/// <summary>A sound reranker with one fault put in, for testing that the contract suite finds it.</summary>
internal sealed class BrokenReranker(Func<RerankRequest, RerankResult, RerankResult> fault) : IReranker
{
    private readonly FakeReranker _sound = FakeReranker.ScoringByWords();

    public bool IgnoresCancellation { get; init; }

    public RerankerMetadata Metadata { get; init; } = new("broken", RerankerKind.Local, ScoreKind.Logit);

    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default) =>
        fault(request, await _sound.RerankAsync(request, IgnoresCancellation ? CancellationToken.None : cancellationToken));

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }
}
