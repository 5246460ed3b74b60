using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for Cohere's rerank service and for servers that speak like it, for example Azure AI Foundry.</summary>
public sealed class CohereRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings of the hosted service.</summary>
    public CohereRerankerOptions()
        : base(new("https://api.cohere.com"), "CO_API_KEY", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>rerank-v3.5</c>.</value>
    [Required]
    public string Model { get; set; } = "rerank-v3.5";

    /// <summary>Gets or sets how many tokens of each passage are read; a route of version 1 does not take this setting.</summary>
    /// <value>From 1 to 1,000,000. Null, the default, leaves it to the service, which reads 4,096 whatever the model could.</value>
    [Range(1, 1_000_000)]
    public int? MaxTokensPerDocument { get; set; }

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => CohereDialect.Create(this, endpoint);
}
