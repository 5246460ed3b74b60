using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for Jina's rerank service and for servers that speak like it, for example LocalAI.</summary>
public sealed class JinaRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings of the hosted service. Free keys are limited to two calls at a time.</summary>
    public JinaRerankerOptions()
        : base(new("https://api.jina.ai"), "JINA_API_KEY", maxConcurrentCalls: 2)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>jina-reranker-v2-base-multilingual</c>.</value>
    [Required]
    public string Model { get; set; } = "jina-reranker-v2-base-multilingual";

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => JinaDialect.Create(this, endpoint);
}
