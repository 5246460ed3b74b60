using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for Cohere's models on Amazon Bedrock. <see cref="HttpRerankerOptions.Endpoint"/> is required: <c>https://bedrock-runtime.REGION.amazonaws.com</c>.
/// Bedrock wants requests signed (SigV4), which a handler of yours does: on the client given to <see cref="HttpReranker"/>,
/// or on the client <c>SkRerank.Http.Bedrock</c> of <c>IHttpClientFactory</c>.</summary>
public sealed class BedrockRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings.</summary>
    public BedrockRerankerOptions()
        : base(service: null, "SKRERANK_BEDROCK_TOKEN", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>cohere.rerank-v3-5:0</c>.</value>
    [Required]
    public string Model { get; set; } = "cohere.rerank-v3-5:0";

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => BedrockDialect.Create(this, endpoint);
}
