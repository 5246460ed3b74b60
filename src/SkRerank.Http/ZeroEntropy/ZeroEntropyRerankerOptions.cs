using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for ZeroEntropy's rerank service.</summary>
public sealed class ZeroEntropyRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings of the hosted service.</summary>
    public ZeroEntropyRerankerOptions()
        : base(new("https://api.zeroentropy.dev"), "ZEROENTROPY_API_KEY", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>zerank-2</c>.</value>
    [Required]
    public string Model { get; set; } = "zerank-2";

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => ZeroEntropyDialect.Create(this, endpoint);
}
