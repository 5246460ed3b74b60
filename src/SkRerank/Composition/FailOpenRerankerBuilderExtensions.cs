using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank;

/// <summary>Adds failing open to a pipeline.</summary>
public static class FailOpenRerankerBuilderExtensions
{
    /// <summary>Keeps the order of the first stage when a stage added after this call fails.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="logger">Where failures are logged; null takes the logger of the services, where there is one.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static RerankerBuilder UseFailOpen(this RerankerBuilder builder, ILogger<FailOpenReranker>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) => new FailOpenReranker(
            inner, logger ?? services.GetService<ILogger<FailOpenReranker>>(), services.GetService<TimeProvider>()));
    }
}
