using System.ComponentModel.DataAnnotations;

namespace SkRerank.SemanticKernel;

/// <summary>Settings of a function that searches: how it presents itself to a model, and how much a model may ask for.</summary>
public sealed class TextSearchFunctionOptions : IValidatableObject
{
    /// <summary>Gets or sets the name of the function.</summary>
    /// <value>Null, the default, takes the name that Semantic Kernel's own factory gives.</value>
    public string? FunctionName { get; set; }

    /// <summary>Gets or sets what the function is good for, told to a model.</summary>
    /// <value>Null, the default, takes a general description.</value>
    public string? Description { get; set; }

    /// <summary>Gets or sets how many results are given when the caller says nothing.</summary>
    /// <value>1 or more and at most <see cref="MaxCount"/>. The default is 5.</value>
    [Range(1, 10_000)]
    public int DefaultCount { get; set; } = 5;

    /// <summary>Gets or sets how many results are given at most; whoever asks for more gets so many.</summary>
    /// <value>From 1 to 10000. The default is 100. A filter that widens the call counts too.</value>
    [Range(1, 10_000)]
    public int MaxCount { get; set; } = 100;

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (DefaultCount > MaxCount)
            yield return new($"{nameof(DefaultCount)} is {DefaultCount}, more than {nameof(MaxCount)}, which is {MaxCount}.", [nameof(DefaultCount)]);
    }

    internal TextSearchFunctionOptions ToValidated()
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        return (TextSearchFunctionOptions)MemberwiseClone();
    }
}
