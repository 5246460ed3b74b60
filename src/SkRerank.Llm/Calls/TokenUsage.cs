namespace SkRerank.Llm;

/// <summary>Counts the tokens of a call.</summary>
/// <param name="Prompt">Tokens of the prompt.</param>
/// <param name="Answer">Tokens of the answer.</param>
internal readonly record struct TokenUsage(long Prompt, long Answer)
{
    private const decimal PricedTokens = 1_000_000m;

    /// <summary>Gets the tokens of prompt and answer together.</summary>
    public long Total => Prompt + Answer;

    /// <summary>Adds the tokens of two calls.</summary>
    public static TokenUsage operator +(TokenUsage left, TokenUsage right) => new(left.Prompt + right.Prompt, left.Answer + right.Answer);

    /// <summary>Takes away the tokens of a call.</summary>
    public static TokenUsage operator -(TokenUsage left, TokenUsage right) => new(left.Prompt - right.Prompt, left.Answer - right.Answer);

    /// <summary>Gives what the tokens cost, in US dollars.</summary>
    public decimal CostAt(ModelPrice price) => ((Prompt * price.Input) + (Answer * price.Output)) / PricedTokens;
}
