using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for NVIDIA NIM containers with a ranking model. <see cref="HttpRerankerOptions.Endpoint"/> is required.</summary>
public sealed class NimRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings.</summary>
    public NimRerankerOptions()
        : base(service: null, "NVIDIA_API_KEY", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>nvidia/llama-3.2-nv-rerankqa-1b-v2</c>.</value>
    [Required]
    public string Model { get; set; } = "nvidia/llama-3.2-nv-rerankqa-1b-v2";

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => NimDialect.Create(this, endpoint);
}
