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
}
