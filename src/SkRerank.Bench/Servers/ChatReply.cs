namespace SkRerank.Bench;

/// <summary>Represents one reply of a scripted model: text, function calls, or a fault. Text and calls may come together.</summary>
public sealed record ChatReply
{
    /// <summary>Gets the text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Gets the function calls, in their order.</summary>
    public IReadOnlyList<ChatToolCall> Calls { get; init; } = [];

    /// <summary>Gets what the deciding token might have been, with probabilities, the most probable first; none by default.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Alternatives { get; init; } = [];

    /// <summary>Gets the status of the reply; anything but 200, the default, makes it an error with <see cref="Text"/> as its message.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Gets the value of the header Retry-After; none by default.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Gets after how many events of a stream the connection is cut; a whole reply is cut in its middle. Null, the default, cuts nothing.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Gets after how many events of a stream the model falls silent until the caller goes away; null, the default, never.</summary>
    public int? SilentAfter { get; init; }

    /// <summary>Gets a value indicating whether a streamed function call comes in one event instead of several.</summary>
    public bool HasWholeCalls { get; init; }

    /// <summary>Makes a reply of text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The reply.</returns>
    public static ChatReply Say(string text) => new() { Text = text };

    /// <summary>Makes a reply that calls functions.</summary>
    /// <param name="calls">The calls.</param>
    /// <returns>The reply.</returns>
    public static ChatReply Call(params ChatToolCall[] calls) => new() { Calls = calls };
}
