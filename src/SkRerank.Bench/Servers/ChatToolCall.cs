namespace SkRerank.Bench;

/// <summary>Represents a function call that a scripted model makes.</summary>
/// <param name="Name">The name of the function as the model knows it.</param>
/// <param name="Arguments">The arguments as JSON, well-formed or not.</param>
/// <param name="Id">The identifier of the call, unique in its conversation.</param>
public sealed record ChatToolCall(string Name, string Arguments, string Id = "call_0");
