namespace SkRerank.Onnx;

/// <summary>Represents what was found to be fastest for a model on a machine.</summary>
/// <param name="Workers">How many batches run at once.</param>
/// <param name="BatchTokens">How many tokens a batch holds at most, padding included.</param>
internal sealed record EngineTuning(int Workers, int BatchTokens)
{
    /// <summary>Gets what is used where nothing was measured.</summary>
    public static EngineTuning Usual { get; } = new(Environment.ProcessorCount, 512);

    /// <summary>Gets a value indicating whether an engine can run with it.</summary>
    public bool IsUsable => Workers is >= 1 and <= 1024 && BatchTokens is >= 1 and <= 1 << 20;
}
