namespace SkRerank.Http;

/// <summary>Teaches the SPEC language the rerank services over HTTP.</summary>
public static class HttpRerankerCatalogExtensions
{
    /// <summary>Adds the rerankers <c>cohere:MODEL</c>, <c>jina:MODEL</c>, <c>voyage:MODEL</c>, <c>tei:URL</c> and <c>vllm:URL#MODEL</c>.</summary>
    /// <remarks>Keys come from the environment, never from a SPEC.</remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="configure">Changes the settings of each reranker, whose model and address are set already; null leaves the defaults.</param>
    /// <param name="timeProvider">The clock; null means the system's.</param>
    /// <returns>The catalog.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    public static RerankerCatalog AddHttp(
        this RerankerCatalog catalog, Action<HttpRerankerOptions>? configure = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog
            .Add("cohere", argument => Create(new CohereRerankerOptions { Model = Model("cohere", argument) }))
            .Add("jina", argument => Create(new JinaRerankerOptions { Model = Model("jina", argument) }))
            .Add("voyage", argument => Create(new VoyageRerankerOptions { Model = Model("voyage", argument) }))
            .Add("tei", argument => Create(new TeiRerankerOptions { Endpoint = Address("tei", "URL", argument) }))
            .Add("vllm", argument => Create(Vllm(argument)));

        HttpReranker Create(HttpRerankerOptions options)
        {
            configure?.Invoke(options);
            return new(options, timeProvider: timeProvider);
        }
    }

    private static VllmRerankerOptions Vllm(string? argument)
    {
        var address = Address("vllm", "URL#MODEL", argument);
        var model = Uri.UnescapeDataString(address.Fragment.TrimStart('#'));
        return new() { Endpoint = address, Model = model.Length == 0 ? null : model };
    }

    private static string Model(string name, string? argument) => string.IsNullOrWhiteSpace(argument)
        ? throw Fault(name, $"The reranker '{name}' needs a model: {name}:MODEL.")
        : argument;

    private static Uri Address(string name, string form, string? argument) =>
        Uri.TryCreate(argument, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }
            ? address
            : throw Fault(name, $"The reranker '{name}' needs an address that starts with http:// or https://, without a password: {name}:{form}.");

    private static RerankerException Fault(string name, string message) => new(name, RerankerErrorKind.Configuration, message);
}
