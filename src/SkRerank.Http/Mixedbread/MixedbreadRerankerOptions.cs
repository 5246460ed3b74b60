using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for Mixedbread's rerank service.</summary>
public sealed class MixedbreadRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings of the hosted service.</summary>
    public MixedbreadRerankerOptions()
        : base(new("https://api.mixedbread.com"), "MXBAI_API_KEY", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>mixedbread-ai/mxbai-rerank-large-v2</c>.</value>
    [Required]
    public string Model { get; set; } = "mixedbread-ai/mxbai-rerank-large-v2";

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => MixedbreadDialect.Create(this, endpoint);
}
