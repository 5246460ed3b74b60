namespace SkRerank.Llm;

/// <summary>Represents what a model costs.</summary>
/// <param name="Input">US dollars for a million tokens of prompts.</param>
/// <param name="Output">US dollars for a million tokens of answers.</param>
public sealed record ModelPrice(decimal Input, decimal Output);
