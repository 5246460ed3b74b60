using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SkRerank.SemanticKernel;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers settings of re-ranking that come from a configuration.</summary>
public static class RerankingOptionsServiceCollectionExtensions
{
    /// <summary>Binds settings to a section and checks them when the host starts.</summary>
    /// <typeparam name="TOptions">The settings, for example <see cref="RerankingOptions"/> or <see cref="VectorRerankingOptions"/>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the settings. A key that is none of theirs is an error.</param>
    /// <param name="name">The name of the settings; null, the default, for those without a name.</param>
    /// <returns>A builder for what a configuration cannot hold, such as projections. Read the settings as <see cref="IOptions{TOptions}"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is null.</exception>
    public static OptionsBuilder<TOptions> AddRerankingOptions<TOptions>(
        this IServiceCollection services, IConfiguration section, string? name = null)
        where TOptions : RerankingOptions
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return services.AddOptions<TOptions>(name)
            .Bind(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
    }
}
