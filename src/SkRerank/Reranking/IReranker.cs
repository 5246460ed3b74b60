namespace SkRerank;

/// <summary>Orders the candidates of a request by how well each one answers its query.</summary>
/// <remarks>
/// One instance serves concurrent callers. Every implementation keeps the contract that the test class
/// <c>RerankerContractTests</c> checks: nothing is lost, order is total and stable, scores are finite or absent,
/// a deadline never throws.
/// </remarks>
public interface IReranker
{
    /// <summary>Gets what this reranker is: its name, kind, model and the kind of its scores.</summary>
    RerankerMetadata Metadata { get; }

    /// <summary>Ranks all candidates of a request, best first.</summary>
    /// <param name="request">The query, the candidates and the limits.</param>
    /// <param name="cancellationToken">Cancels the call with <see cref="OperationCanceledException"/>.</param>
    /// <returns>A ranking that holds every candidate exactly once, with a report of how it came about.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="RerankerException">The reranker failed as a whole. A passed deadline is not a failure.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default);

    /// <summary>Finds an object of the given type in this reranker or in those it wraps.</summary>
    /// <param name="serviceType">The type asked for.</param>
    /// <param name="serviceKey">A key, where several objects of the type exist; otherwise null.</param>
    /// <returns>The object, or null if there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serviceType"/> is null.</exception>
    object? GetService(Type serviceType, object? serviceKey = null);
}
