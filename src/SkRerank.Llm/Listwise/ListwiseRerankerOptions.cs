using System.ComponentModel.DataAnnotations;

namespace SkRerank.Llm;

/// <summary>Settings of <see cref="ListwiseReranker"/>.</summary>
public sealed class ListwiseRerankerOptions : LlmRerankerOptions, IValidatableObject
{
    internal const int DefaultMaxCalls = 50;

    // The most alternatives of a token that services tell.
    private const int MaxLabels = 20;

    /// <summary>Creates the default settings.</summary>
    public ListwiseRerankerOptions()
        : base(DefaultMaxCalls)
    {
    }

    /// <summary>Gets or sets how the windows go over the list.</summary>
    /// <value>The default is <see cref="ListwiseMethod.SlidingWindow"/>.</value>
    [EnumDataType(typeof(ListwiseMethod))]
    public ListwiseMethod Method { get; set; } = ListwiseMethod.SlidingWindow;

    /// <summary>Gets or sets how many passages one prompt shows.</summary>
    /// <value>From 2 to 100; at most 20 with <see cref="AnswerReading.FirstToken"/>. The default is 20.</value>
    [Range(2, 100)]
    public int WindowSize { get; set; } = 20;

    /// <summary>Gets or sets how far the window moves towards the head. The best <c>WindowSize - Step</c> can travel the whole list; it is also the
    /// rank of the passage that <see cref="ListwiseMethod.TopDown"/> compares with.</summary>
    /// <value>From 1 to 99, less than <see cref="WindowSize"/>. The default is 10.</value>
    [Range(1, 99)]
    public int Step { get; set; } = 10;

    /// <summary>Gets or sets how often sliding windows run over the list.</summary>
    /// <value>From 1 to 10. The default is 1.</value>
    [Range(1, 10)]
    public int Passes { get; set; } = 1;

    /// <summary>Gets or sets how the order of a window is read.</summary>
    /// <value>The default is <see cref="AnswerReading.Text"/>.</value>
    [EnumDataType(typeof(AnswerReading))]
    public AnswerReading Reading { get; set; } = AnswerReading.Text;

    /// <summary>Gets or sets how often each window is shown, in different orders, against the model's preference for places.</summary>
    /// <value>From 1, which shows it once as it is, to 20. The default is 1.</value>
    [Range(1, 20)]
    public int Shuffles { get; set; } = 1;

    /// <summary>Gets or sets how the answers about one window become one order.</summary>
    /// <value>The default is <see cref="RankConsensus.Borda"/>.</value>
    [EnumDataType(typeof(RankConsensus))]
    public RankConsensus Consensus { get; set; } = RankConsensus.Borda;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Step >= WindowSize)
            yield return new($"Step is {Step}; it must be less than WindowSize, {WindowSize}, or nothing moves between windows.", [nameof(Step)]);
        if (MaxCalls < Passes * Shuffles)
            yield return new($"MaxCalls is {MaxCalls}, less than Passes x Shuffles, {Passes * Shuffles}.", [nameof(MaxCalls)]);
        if (Reading == AnswerReading.FirstToken && WindowSize > MaxLabels)
            yield return new($"WindowSize is {WindowSize}; services tell the probabilities of {MaxLabels} tokens at most.", [nameof(WindowSize)]);
        if (Passes > 1 && Method != ListwiseMethod.SlidingWindow)
            yield return new($"Passes is {Passes}; only sliding windows run more than once.", [nameof(Passes)]);
    }
}
