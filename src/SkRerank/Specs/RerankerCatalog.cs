namespace SkRerank;

/// <summary>Knows rerankers by name and builds the pipelines that SPECs describe. Not safe for concurrent use while names are added.</summary>
public sealed class RerankerCatalog
{
    private readonly SortedDictionary<string, Func<string?, IReranker>> _factories = new(StringComparer.Ordinal);

    /// <summary>Creates a catalog that knows <c>none</c>.</summary>
    public RerankerCatalog() => Add("none", argument => argument is null
        ? new FirstStageReranker()
        : throw new RerankerException("none", RerankerErrorKind.Configuration, "The reranker 'none' takes no argument."));

    /// <summary>Gets the known names, sorted.</summary>
    public IReadOnlyCollection<string> Names => _factories.Keys;

    /// <summary>Adds a reranker.</summary>
    /// <param name="name">Its name in SPECs.</param>
    /// <param name="factory">Makes the reranker from its argument, which is null where the SPEC gives none. It may throw <see cref="RerankerException"/>.</param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name, or is known already.</exception>
    public RerankerCatalog Add(string name, Func<string?, IReranker> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (!_factories.TryAdd(new NamedSpec(name).Name, factory))
            throw new ArgumentException($"The reranker '{name}' is known already.", nameof(name));

        return this;
    }

    /// <summary>Builds the pipeline that a SPEC describes.</summary>
    /// <param name="spec">The SPEC.</param>
    /// <returns>The pipeline; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    /// <exception cref="RerankerSpecException">The text is not a SPEC.</exception>
    /// <exception cref="RerankerException">A name is not known, an argument is wrong, or a link between two stages is impossible.</exception>
    public IReranker Create(string spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Create(RerankerSpec.Parse(spec));
    }

    /// <summary>Builds the pipeline that a SPEC describes.</summary>
    /// <param name="spec">The SPEC.</param>
    /// <returns>The pipeline; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    /// <exception cref="RerankerException">A name is not known, an argument is wrong, or a link between two stages is impossible.</exception>
    public IReranker Create(RerankerSpec spec) => Create(spec, named => Find(named.Name)(named.Argument));

    /// <summary>Builds the pipeline that a SPEC describes out of rerankers that the caller gives, for example shared or observed ones.</summary>
    /// <param name="spec">The SPEC.</param>
    /// <param name="leaf">Gives the reranker for each name in the SPEC; it may call <see cref="Create(RerankerSpec)"/> for it.</param>
    /// <returns>The pipeline. Disposing it disposes what <paramref name="leaf"/> gave.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="RerankerException">A name is not known, an argument is wrong, or a link between two stages is impossible.</exception>
    public IReranker Create(RerankerSpec spec, Func<NamedSpec, IReranker> leaf)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(leaf);
        return spec switch
        {
            NamedSpec named => leaf(named),
            FirstStageFusionSpec fusion => new FirstStageFusionReranker(Create(fusion.Inner, leaf), fusion.Weight),
            CascadeSpec cascade => Combine(cascade.Inner, cascade.Next, leaf, (inner, next) => new CascadeReranker(inner, next, cascade.Keep)),
            FallbackSpec fallback => Combine(fallback.Inner, fallback.Fallback, leaf, (inner, other) => new FallbackReranker(inner, other)),
            _ => throw new NotSupportedException($"No pipeline is defined for {spec.GetType().Name}."),
        };
    }

    private IReranker Combine(
        RerankerSpec innerSpec, RerankerSpec otherSpec, Func<NamedSpec, IReranker> leaf, Func<IReranker, IReranker, IReranker> combine)
    {
        var inner = Create(innerSpec, leaf);
        IReranker? other = null;
        try
        {
            other = Create(otherSpec, leaf);
            return combine(inner, other);
        }
        catch
        {
            (other as IDisposable)?.Dispose();
            (inner as IDisposable)?.Dispose();
            throw;
        }
    }

    private Func<string?, IReranker> Find(string name) => _factories.TryGetValue(name, out var factory)
        ? factory
        : throw new RerankerException(
            name, RerankerErrorKind.Configuration, $"There is no reranker '{name}'. Known are: {string.Join(", ", Names)}.");
}
