namespace SkRerank.Llm;

/// <summary>Represents the answer to one prompt.</summary>
/// <param name="Text">What the model wrote; null where a filter withheld it.</param>
internal sealed record ChatAnswer(string? Text)
{
    /// <summary>Gets the tokens of the call; null if the service does not say.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Gets the tokens of the answer with their alternatives; null if the service gives none.</summary>
    public AnswerTokens? Tokens { get; init; }

    /// <summary>Gets a value indicating whether the model was stopped before it had finished.</summary>
    public bool WasStopped { get; init; }
}
