namespace SkRerank.Llm;

/// <summary>Represents the answer to one prompt.</summary>
/// <param name="Text">What the model wrote; null where a filter withheld it.</param>
/// <param name="PromptTokens">How many tokens the service says it read; null if it does not say.</param>
internal sealed record ChatAnswer(string? Text, long? PromptTokens);
