namespace SkRerank.Http;

/// <summary>Settings for servers of Hugging Face text-embeddings-inference (TEI). <see cref="HttpRerankerOptions.Endpoint"/> is required.</summary>
public sealed class TeiRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings.</summary>
    public TeiRerankerOptions()
        : base(service: null, "TEI_API_KEY", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets a value indicating whether scores are logits instead of values from 0 to 1.</summary>
    /// <value>The default is false.</value>
    public bool RawScores { get; set; }

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => TeiDialect.Create(this, endpoint);
}
