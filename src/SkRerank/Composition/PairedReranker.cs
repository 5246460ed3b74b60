namespace SkRerank;

/// <summary>Combines two rerankers; the base of cascades, fallbacks and the like. Owns both and disposes them.</summary>
public abstract class PairedReranker : DelegatingReranker
{
    private protected PairedReranker(IReranker inner, IReranker other)
        : base(inner) => Other = other;

    private protected IReranker Other { get; }

    private protected int? SmallerMaxCandidates => new[] { Inner.Metadata.MaxCandidates, Other.Metadata.MaxCandidates }.Min();

    /// <inheritdoc />
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        base.GetService(serviceType, serviceKey) ?? Other.GetService(serviceType, serviceKey);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        try
        {
            base.Dispose(disposing);
        }
        finally
        {
            if (disposing)
                (Other as IDisposable)?.Dispose();
        }
    }

    /// <inheritdoc />
    protected override async ValueTask DisposeAsyncCore()
    {
        try
        {
            await base.DisposeAsyncCore().ConfigureAwait(false);
        }
        finally
        {
            if (Other is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync().ConfigureAwait(false);
            else
                (Other as IDisposable)?.Dispose();
        }
    }
}
