using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm;

/// <summary>Settings that all rerankers over chat models share.</summary>
public abstract class LlmRerankerOptions
{
    private protected LlmRerankerOptions()
    {
    }

    /// <summary>Gets or sets a Semantic Kernel prompt directory, which holds <c>skprompt.txt</c>, to use instead of the prompt that ships.</summary>
    /// <value>A path; null, the default, means the prompt that ships with this library.</value>
    public string? PromptDirectory { get; set; }

    /// <summary>Gets or sets the model to ask for.</summary>
    /// <value>The name the service knows; null, the default, means what the chat client asks for.</value>
    public string? ModelId { get; set; }

    /// <summary>Gets or sets the temperature.</summary>
    /// <value>From 0 to 2. The default is 0; null sends none, for models that take none.</value>
    [Range(0f, 2f)]
    public float? Temperature { get; set; } = 0;

    /// <summary>Gets or sets the seed, for services that take one.</summary>
    /// <value>Null, the default, sends none.</value>
    public long? Seed { get; set; }

    /// <summary>Gets or sets how many tokens an answer may have. A model that thinks before it answers needs thousands.</summary>
    /// <value>From 1 to 131,072; null, the default, means a little more than the answer asked for.</value>
    [Range(1, 1 << 17)]
    public int? MaxAnswerTokens { get; set; }

    /// <summary>Gets or sets how many tokens a prompt may have. Passages are shortened evenly until it fits.</summary>
    /// <value>From 1,024 to 4,194,304. The default is 12,000.</value>
    [Range(1 << 10, 1 << 22)]
    public int MaxPromptTokens { get; set; } = 12_000;

    /// <summary>Gets or sets how many tokens of a passage are shown.</summary>
    /// <value>From 16 to 1,048,576. The default is 400.</value>
    [Range(16, 1 << 20)]
    public int MaxPassageTokens { get; set; } = 400;

    /// <summary>Gets or sets what counts tokens before they are sent.</summary>
    /// <value>The default estimates by characters.</value>
    [Required]
    public ITokenCounter TokenCounter { get; set; } = new CharacterTokenCounter();

    /// <summary>Gives a valid copy that later changes do not reach.</summary>
    internal TOptions Snapshot<TOptions>()
        where TOptions : LlmRerankerOptions
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        return (TOptions)MemberwiseClone();
    }
}
