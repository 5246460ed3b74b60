using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm;

/// <summary>Settings of <see cref="PairwiseReranker"/>.</summary>
public sealed class PairwiseRerankerOptions : LlmRerankerOptions
{
    /// <summary>Creates the default settings.</summary>
    public PairwiseRerankerOptions()
        : base(maxCalls: 1000)
    {
    }

    /// <summary>Gets or sets which pairs are compared.</summary>
    /// <value>The default is <see cref="PairwiseMethod.Heapsort"/>.</value>
    [EnumDataType(typeof(PairwiseMethod))]
    public PairwiseMethod Method { get; set; } = PairwiseMethod.Heapsort;

    /// <summary>Gets or sets how many ranks are found where the request has no <see cref="RerankRequest.TopK"/>; the others keep the order of the
    /// first stage. All pairs rank everything.</summary>
    /// <value>From 1 to 1,000. The default is 10.</value>
    [Range(1, 1000)]
    public int Best { get; set; } = 10;
}
