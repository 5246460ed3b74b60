namespace SkRerank;

/// <summary>Passes every call on to an inner reranker; the base of those that add one behaviour. Owns the inner one and disposes it.</summary>
/// <param name="inner">The reranker that does the work.</param>
public abstract class DelegatingReranker(IReranker inner) : IReranker, IDisposable, IAsyncDisposable
{
    /// <inheritdoc />
    public virtual RerankerMetadata Metadata => Inner.Metadata;

    /// <summary>Gets the reranker that does the work.</summary>
    protected IReranker Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <summary>Gets the rerankers that take part in the work of this one.</summary>
    internal virtual IEnumerable<IReranker> Parts => [Inner];

    /// <inheritdoc />
    public virtual Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default) =>
        Inner.RerankAsync(request, cancellationToken);

    /// <inheritdoc />
    public virtual object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : Inner.GetService(serviceType, serviceKey);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DisposeAsyncCore().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes the inner reranker.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            (Inner as IDisposable)?.Dispose();
    }

    /// <summary>Disposes the inner reranker, waiting for what it waits for.</summary>
    /// <returns>The end of the disposal.</returns>
    protected virtual async ValueTask DisposeAsyncCore()
    {
        if (Inner is IAsyncDisposable asyncDisposable)
            await asyncDisposable.DisposeAsync().ConfigureAwait(false);
        else
            (Inner as IDisposable)?.Dispose();
    }
}
