using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm;

/// <summary>Settings of <see cref="ListwiseReranker"/>.</summary>
public sealed class ListwiseRerankerOptions : LlmRerankerOptions, IValidatableObject
{
    // Room for the identifier of a passage and the line break, in tokens.
    internal const int TokensPerLine = 6;

    /// <summary>Gets or sets how many passages one prompt shows.</summary>
    /// <value>From 2 to 100. The default is 20.</value>
    [Range(2, 100)]
    public int WindowSize { get; set; } = 20;

    /// <summary>Gets or sets how far the window moves towards the head. The best <c>WindowSize - Step</c> can travel the whole list.</summary>
    /// <value>From 1 to 99, less than <see cref="WindowSize"/>. The default is 10.</value>
    [Range(1, 99)]
    public int Step { get; set; } = 10;

    /// <summary>Gets or sets how often the windows run over the list.</summary>
    /// <value>From 1 to 10. The default is 1.</value>
    [Range(1, 10)]
    public int Passes { get; set; } = 1;

    /// <summary>Gets or sets how many calls one request may make. Candidates that they cannot cover are not selected.</summary>
    /// <value>From 1 to 10,000, at least <see cref="Passes"/>. The default is 50: 510 candidates with the other defaults.</value>
    [Range(1, 10_000)]
    public int MaxCalls { get; set; } = 50;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Step >= WindowSize)
            yield return new($"Step is {Step}; it must be less than WindowSize, {WindowSize}, or nothing moves between windows.", [nameof(Step)]);
        if (MaxCalls < Passes)
            yield return new($"MaxCalls is {MaxCalls}, less than Passes, {Passes}.", [nameof(MaxCalls)]);
    }
}
