using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm;

/// <summary>Settings that all rerankers over chat models share.</summary>
public abstract class LlmRerankerOptions
{
    internal static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private protected LlmRerankerOptions(int maxCalls) => MaxCalls = maxCalls;

    /// <summary>Gets or sets how many calls one request may make. Candidates that they cannot cover are not selected.</summary>
    /// <value>From 1 to 100,000. The default is 50 for listwise, 100 for pointwise, 1,000 for pairwise and 200 for setwise rerankers.</value>
    [Range(1, 100_000)]
    public int MaxCalls { get; set; }

    /// <summary>Gets or sets how many tokens the prompts and answers of one request may have together, as estimated before they are sent.</summary>
    /// <value>Positive; null, the default, means no limit. Candidates that they cannot cover are unscored (<see cref="UnscoredReason.CostLimit"/>).</value>
    [Range(1, long.MaxValue)]
    public long? MaxRequestTokens { get; set; }

    /// <summary>Gets what models cost, by the name of the model. <see cref="RerankRequest.CostLimit"/> needs the price of the one that is asked.</summary>
    /// <value>Empty by default: prices change, and the report then tells none.</value>
    public IDictionary<string, ModelPrice> Prices { get; private set; } = new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how many calls of one request run at the same time, where the method allows it.</summary>
    /// <value>From 1 to 256. The default is 8.</value>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 8;

    /// <summary>Gets or sets how often a call is repeated after a failure that may pass.</summary>
    /// <value>From 0 to 10. The default is 2. Set it to 0 where the chat client repeats calls itself.</value>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 2;

    /// <summary>Gets or sets how long to wait before the first repetition, twice as long before each further one; a service that names a time
    /// is obeyed. Nothing is repeated where the wait would pass the deadline.</summary>
    /// <value>From 0 to 1 minute. The default is half a second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Gets or sets a value indicating whether answers are streamed, and the model is stopped once it has said all that counts.</summary>
    /// <value>The default is false. Saves time with models that go on to explain; a stopped call has no usage to report.</value>
    public bool StopsWhenComplete { get; set; }

    /// <summary>Gets or sets the prompt to use of those that ship with this library.</summary>
    /// <value>A name such as <c>listwise-reasoning</c>; null, the default, means the usual one.</value>
    public string? Prompt { get; set; }

    /// <summary>Gets or sets a Semantic Kernel prompt directory, which holds <c>skprompt.txt</c>, to use instead of the prompts that ship.</summary>
    /// <value>A path; null, the default, means a prompt that ships with this library.</value>
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
        var copy = (TOptions)MemberwiseClone();
        copy.Prices = new Dictionary<string, ModelPrice>(Prices, StringComparer.OrdinalIgnoreCase);
        return copy;
    }
}
