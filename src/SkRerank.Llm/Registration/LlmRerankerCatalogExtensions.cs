using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Teaches the SPEC language the rerankers over chat models.</summary>
public static class LlmRerankerCatalogExtensions
{
    /// <summary>Adds <c>llm:listwise</c>, <c>llm:listwise/WINDOW/STEP</c>, <c>llm:pointwise</c>, <c>llm:pairwise</c>, <c>llm:setwise</c>, and the
    /// listwise methods <c>llm:topdown</c>, <c>llm:tournament</c> and <c>llm:first</c>.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="client">The chat model that all of them ask. It stays the caller's to dispose.</param>
    /// <param name="configure">Changes settings before the SPEC does; null leaves the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <returns>The catalog.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="client"/> is null.</exception>
    public static RerankerCatalog AddLlm(
        this RerankerCatalog catalog, IChatClient client, Action<LlmRerankerSettings>? configure = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return catalog.AddLlm(() => client, configure, timeProvider);
    }

    /// <summary>Adds the same over a chat model that is made when the first of them is.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="clientFactory">Makes the chat model, or finds it. It is called for each reranker, and the client is not disposed.</param>
    /// <param name="configure">Changes settings before the SPEC does; null leaves the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <returns>The catalog.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="clientFactory"/> is null.</exception>
    public static RerankerCatalog AddLlm(
        this RerankerCatalog catalog,
        Func<IChatClient> clientFactory,
        Action<LlmRerankerSettings>? configure = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(clientFactory);
        var settings = new LlmRerankerSettings();
        configure?.Invoke(settings);
        return catalog.Add("llm", argument => new LlmRerankerFactory(clientFactory(), settings, timeProvider).Create(argument));
    }
}
