using System.ComponentModel.DataAnnotations;

namespace SkRerank.SemanticKernel;

/// <summary>Settings of a <see cref="RerankPlugin"/>: what a model may ask for, and how long it may take. Checked and copied by the plugin.</summary>
public sealed class RerankPluginOptions : IValidatableObject
{
    /// <summary>Gets or sets how many passages one call may hold.</summary>
    /// <value>From 1 to 10000. The default is 100.</value>
    [Range(1, 10_000)]
    public int MaxPassages { get; set; } = 100;

    /// <summary>Gets or sets how many characters the passages of one call may have together.</summary>
    /// <value>1 or more. The default is 500000.</value>
    [Range(1, int.MaxValue)]
    public int MaxCharacters { get; set; } = 500_000;

    /// <summary>Gets or sets how many characters the query may have.</summary>
    /// <value>1 or more. The default is 4000.</value>
    [Range(1, int.MaxValue)]
    public int MaxQueryCharacters { get; set; } = 4_000;

    /// <summary>Gets or sets how long one call may take.</summary>
    /// <value>More than zero and at most one day. Null, the default, sets no deadline.</value>
    public TimeSpan? Budget { get; set; }

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext) =>
        RerankStep.ValidateBudget(Budget, nameof(Budget));

    internal RerankPluginOptions ToValidated()
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        return (RerankPluginOptions)MemberwiseClone();
    }
}
