using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for vLLM servers and those that speak like it, for example llama.cpp. <see cref="HttpRerankerOptions.Endpoint"/> is required.</summary>
public sealed class VllmRerankerOptions : HttpRerankerOptions
{
    /// <summary>Creates the settings.</summary>
    public VllmRerankerOptions()
        : base(service: null, "VLLM_API_KEY", maxConcurrentCalls: 4)
    {
    }

    /// <summary>Gets or sets the model.</summary>
    /// <value>Null, the default, means the one that the server has.</value>
    public string? Model { get; set; }

    /// <summary>Gets or sets what the scores of the server mean.</summary>
    /// <value>The default is <see cref="ScoreKind.Probability"/>. llama.cpp gives logits: set <see cref="ScoreKind.Logit"/>.</value>
    [EnumDataType(typeof(ScoreKind))]
    public ScoreKind ScoreKind { get; set; } = ScoreKind.Probability;

    /// <inheritdoc />
    internal override RerankDialect CreateDialect(Uri endpoint) => VllmDialect.Create(this, endpoint);
}
