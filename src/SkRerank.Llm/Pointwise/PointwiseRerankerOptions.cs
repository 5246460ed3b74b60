using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm;

/// <summary>Settings of <see cref="PointwiseReranker"/>.</summary>
public sealed class PointwiseRerankerOptions : LlmRerankerOptions
{
    /// <summary>Gets or sets what the model is asked for. A prompt of the user's own must ask for the same.</summary>
    /// <value>The default is <see cref="GradeScale.ZeroToThree"/>.</value>
    [EnumDataType(typeof(GradeScale))]
    public GradeScale Scale { get; set; } = GradeScale.ZeroToThree;

    /// <summary>Gets or sets how many calls of one request run at the same time.</summary>
    /// <value>From 1 to 256. The default is 8.</value>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 8;

    /// <summary>Gets or sets how many calls one request may make, one for each different passage. Further candidates are not selected.</summary>
    /// <value>From 1 to 10,000. The default is 100.</value>
    [Range(1, 10_000)]
    public int MaxCalls { get; set; } = 100;
}
