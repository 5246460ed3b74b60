namespace SkRerank;

/// <summary>Builds a pipeline of rerankers around an inner one. The stage added first is the outermost.</summary>
public sealed class RerankerBuilder
{
    private readonly Func<IServiceProvider, IReranker> _innerFactory;
    private readonly List<Func<IReranker, IServiceProvider, IReranker>> _stages = [];

    /// <summary>Creates a builder around a reranker.</summary>
    /// <param name="inner">The reranker that does the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public RerankerBuilder(IReranker inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _innerFactory = _ => inner;
    }

    /// <summary>Creates a builder around a reranker that is made when the pipeline is built.</summary>
    /// <param name="innerFactory">Makes the reranker that does the work.</param>
    /// <exception cref="ArgumentNullException"><paramref name="innerFactory"/> is null.</exception>
    public RerankerBuilder(Func<IServiceProvider, IReranker> innerFactory)
    {
        ArgumentNullException.ThrowIfNull(innerFactory);
        _innerFactory = innerFactory;
    }

    /// <summary>Adds a stage inside those added before.</summary>
    /// <param name="stage">Wraps the reranker it is given.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is null.</exception>
    public RerankerBuilder Use(Func<IReranker, IReranker> stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Use((inner, _) => stage(inner));
    }

    /// <summary>Adds a stage that needs services, inside those added before.</summary>
    /// <param name="stage">Wraps the reranker it is given.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is null.</exception>
    public RerankerBuilder Use(Func<IReranker, IServiceProvider, IReranker> stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _stages.Add(stage);
        return this;
    }

    /// <summary>Adds a stage without a class of its own, inside those added before.</summary>
    /// <param name="rerank">Answers a request, by the inner reranker it is given or without it.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rerank"/> is null.</exception>
    public RerankerBuilder Use(Func<RerankRequest, IReranker, CancellationToken, Task<RerankResult>> rerank)
    {
        ArgumentNullException.ThrowIfNull(rerank);
        return Use((inner, _) => new AnonymousReranker(inner, rerank));
    }

    /// <summary>Builds the pipeline. Each call makes new stages.</summary>
    /// <param name="services">Where stages find services; null for none.</param>
    /// <returns>The outermost stage, or the inner reranker where no stage was added.</returns>
    /// <exception cref="InvalidOperationException">A stage or the factory of the inner reranker returned null.</exception>
    public IReranker Build(IServiceProvider? services = null)
    {
        services ??= EmptyServiceProvider.Instance;
        var reranker = _innerFactory(services)
            ?? throw new InvalidOperationException("The factory of the inner reranker returned null. It must return a reranker.");
        for (var index = _stages.Count - 1; index >= 0; index--)
        {
            reranker = _stages[index](reranker, services)
                ?? throw new InvalidOperationException(
                    $"Stage {index} returned null. A function passed to {nameof(RerankerBuilder)}.{nameof(Use)} must return a reranker.");
        }

        return reranker;
    }
}
