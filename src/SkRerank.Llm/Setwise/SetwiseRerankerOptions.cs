using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm;

/// <summary>Settings of <see cref="SetwiseReranker"/>.</summary>
public sealed class SetwiseRerankerOptions : LlmRerankerOptions
{
    /// <summary>Creates the default settings.</summary>
    public SetwiseRerankerOptions()
        : base(maxCalls: 200)
    {
    }

    /// <summary>Gets or sets how many passages one prompt shows.</summary>
    /// <value>From 3 to 26. The default is 10.</value>
    [Range(3, PassageLabels.MaxLetters)]
    public int GroupSize { get; set; } = 10;

    /// <summary>Gets or sets how many ranks are found where the request has no <see cref="RerankRequest.TopK"/>; the others keep the order of the
    /// first stage.</summary>
    /// <value>From 1 to 1,000. The default is 10.</value>
    [Range(1, 1000)]
    public int Best { get; set; } = 10;
}
