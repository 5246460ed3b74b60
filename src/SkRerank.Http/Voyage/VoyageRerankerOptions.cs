using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for Voyage's rerank service.</summary>
public sealed class VoyageRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings of the hosted service.</summary>
    public VoyageRerankerOptions()
        : base(new("https://api.voyageai.com"), "VOYAGE_API_KEY", maxConcurrentCalls: 2)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>rerank-2.5</c>.</value>
    [Required]
    public string Model { get; set; } = "rerank-2.5";

    /// <summary>Gets or sets how many tokens one call may have, by estimate: the query once for each passage, and the passages.</summary>
    /// <value>From 1,000 to 100,000,000. The default is 600,000; older models take 300,000 or 100,000.</value>
    [Range(1_000, 100_000_000)]
    public long MaxTokensPerCall { get; set; } = 600_000;

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => VoyageDialect.Create(this, endpoint);
}
