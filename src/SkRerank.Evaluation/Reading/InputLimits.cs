namespace SkRerank.Evaluation;

/// <summary>Limits how much one input may hold, so that a stranger's file cannot exhaust the memory.</summary>
public sealed record InputLimits
{
    /// <summary>Gets the limits that the readers use when none are given.</summary>
    public static InputLimits Default { get; } = new();

    /// <summary>Gets how long one line may be.</summary>
    /// <value>In bytes, without the line end. The default is 16 MiB.</value>
    public int MaxLineBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Gets how many lines there may be.</summary>
    /// <value>The default is 20 million.</value>
    public int MaxLines { get; init; } = 20_000_000;

    /// <summary>Gets how long the whole input may be.</summary>
    /// <value>In bytes. The default is 8 GiB.</value>
    public long MaxBytes { get; init; } = 8L * 1024 * 1024 * 1024;
}
