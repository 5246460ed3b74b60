namespace SkRerank;

/// <summary>Combines several rerankers; the base of cascades, fallbacks and the like. Owns all of them and disposes them.</summary>
public abstract class CombiningReranker : DelegatingReranker
{
    private protected CombiningReranker(IReranker inner, params IReadOnlyList<IReranker> others)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(others);
        Others = [.. others];
    }

    /// <summary>Gets the rerankers besides the inner one.</summary>
    private protected IReadOnlyList<IReranker> Others { get; }

    /// <summary>Gets the only other reranker of a pair.</summary>
    private protected IReranker Other => Others[0];

    /// <inheritdoc />
    internal override IEnumerable<IReranker> Parts => [Inner, .. Others];

    /// <summary>Gets how many candidates each of them takes.</summary>
    private protected int? SmallestMaxCandidates =>
        Others.Select(other => other.Metadata.MaxCandidates).Append(Inner.Metadata.MaxCandidates).Min();

    /// <inheritdoc />
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        base.GetService(serviceType, serviceKey)
        ?? Others.Select(other => other.GetService(serviceType, serviceKey)).FirstOrDefault(service => service is not null);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var other in disposing ? Others.OfType<IDisposable>() : [])
            other.Dispose();
    }

    /// <inheritdoc />
    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore().ConfigureAwait(false);
        foreach (var other in Others)
        {
            if (other is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync().ConfigureAwait(false);
            else
                (other as IDisposable)?.Dispose();
        }
    }
}
