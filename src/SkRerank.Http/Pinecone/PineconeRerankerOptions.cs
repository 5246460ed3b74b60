using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for Pinecone's rerank service.</summary>
public sealed class PineconeRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings of the hosted service.</summary>
    public PineconeRerankerOptions()
        : base(new("https://api.pinecone.io"), "PINECONE_API_KEY", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>bge-reranker-v2-m3</c>.</value>
    [Required]
    public string Model { get; set; } = "bge-reranker-v2-m3";

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => PineconeDialect.Create(this, endpoint);
}
