namespace SkRerank.Http;

/// <summary>Settings for Infinity servers. <see cref="HttpRerankerOptions.Endpoint"/> is required.</summary>
public sealed class InfinityRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings.</summary>
    public InfinityRerankerOptions()
        : base(service: null, "INFINITY_API_KEY", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>Null, the default, means the one that the server has.</value>
    public string? Model { get; set; }

    /// <summary>Gets or sets a value indicating whether scores are logits instead of values from 0 to 1.</summary>
    /// <value>The default is false.</value>
    public bool RawScores { get; set; }

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => InfinityDialect.Create(this, endpoint);
}
