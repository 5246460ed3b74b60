using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm;

/// <summary>Settings of <see cref="PointwiseReranker"/>.</summary>
public sealed class PointwiseRerankerOptions : LlmRerankerOptions
{
    /// <summary>Creates the default settings.</summary>
    public PointwiseRerankerOptions()
        : base(maxCalls: 100)
    {
    }

    /// <summary>Gets or sets what the model is asked for. A prompt of the user's own must ask for the same.</summary>
    /// <value>The default is <see cref="GradeScale.ZeroToThree"/>.</value>
    [EnumDataType(typeof(GradeScale))]
    public GradeScale Scale { get; set; } = GradeScale.ZeroToThree;

    /// <summary>Gets or sets a value indicating whether the service is asked for the probabilities of tokens, for finer scores.</summary>
    /// <value>The default is true. A model that refuses is asked without them, from then on.</value>
    public bool UsesLogProbabilities { get; set; } = true;
}
