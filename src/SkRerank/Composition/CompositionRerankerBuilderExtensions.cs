using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank;

/// <summary>Adds combinations with other rerankers to a pipeline. The pipeline owns them.</summary>
public static class CompositionRerankerBuilderExtensions
{
    /// <summary>Lets another reranker rank the best candidates of every stage added after this call again.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="next">The reranker that ranks the best candidates again.</param>
    /// <param name="keep">How many candidates with text go on; at least 1. The rest stays below, in the order it has.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is less than 1.</exception>
    public static RerankerBuilder UseCascade(this RerankerBuilder builder, IReranker next, int keep)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        return builder.Use(inner => new CascadeReranker(inner, next, keep));
    }

    /// <summary>Asks another reranker when a stage added after this call fails.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="fallback">The reranker that is asked then.</param>
    /// <param name="logger">Where failures are logged; null takes the logger of the services, where there is one.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="fallback"/> is null.</exception>
    public static RerankerBuilder UseFallback(this RerankerBuilder builder, IReranker fallback, ILogger<FallbackReranker>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(fallback);
        return builder.Use((inner, services) => new FallbackReranker(
            inner, fallback, logger ?? services.GetService<ILogger<FallbackReranker>>(), services.GetService<TimeProvider>()));
    }

    /// <summary>Lets the stages added after this call read the beginning of each pair only.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="maxTokens">How many tokens of query and passage together they read at most; at least 16.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokens"/> is less than 16.</exception>
    public static RerankerBuilder UseMaxTokens(this RerankerBuilder builder, int maxTokens)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, RerankRequest.LeastMaxTokens);
        return builder.Use(inner => inner.WithMaxTokens(maxTokens));
    }

    /// <summary>Gives the stages added after this call the first candidates only.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="depth">How many candidates with text they are given; at least 1. The rest stays unscored below, in request order.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is less than 1.</exception>
    public static RerankerBuilder UseSelective(this RerankerBuilder builder, int depth)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        return builder.Use(inner => inner.Selective(depth));
    }

    /// <summary>Lets another reranker answer the requests that a condition picks, and the stages added after this call all others.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="predicate">Picks requests.</param>
    /// <param name="other">The reranker that answers the picked requests.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RerankerBuilder UseWhen(this RerankerBuilder builder, Func<RerankRequest, bool> predicate, IReranker other)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(other);
        return builder.Use(inner => new ConditionalReranker(inner, predicate, other));
    }

    /// <summary>Sets aside candidates whose score from the stages added after this call is below a minimum.</summary>
    /// <param name="builder">The builder. Building fails with <see cref="RerankerException"/> where those stages give scores of another kind.</param>
    /// <param name="kind">The kind of score that the minimum was chosen for.</param>
    /// <param name="minimum">The least score that is kept, finite.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no minimum for scores of this kind, or it is not finite.</exception>
    public static RerankerBuilder UseThreshold(this RerankerBuilder builder, ScoreKind kind, double minimum)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ThresholdReranker.ThrowIfNotThreshold(kind, minimum);
        return builder.Use(inner => new ThresholdReranker(inner, kind, minimum));
    }

    /// <summary>Tries another reranker in the background on the requests that the stages added after this call answer.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="shadow">The reranker that is tried.</param>
    /// <param name="logger">Where differences are logged; null takes the logger of the services, where there is one.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="shadow"/> is null.</exception>
    public static RerankerBuilder UseShadow(this RerankerBuilder builder, IReranker shadow, ILogger<ShadowReranker>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(shadow);
        return builder.Use((inner, services) => new ShadowReranker(
            inner,
            shadow,
            logger ?? services.GetService<ILogger<ShadowReranker>>(),
            timeProvider: services.GetService<TimeProvider>()));
    }
}
