namespace SkRerank.Bench;

/// <summary>How much a <see cref="SeamBenchmark"/> measures.</summary>
public sealed record SeamBenchmarkOptions
{
    /// <summary>Gets how many calls are measured together.</summary>
    public int Calls { get; init; } = 2_000;

    /// <summary>Gets how often each case is measured, in turns with the others.</summary>
    public int Rounds { get; init; } = 11;

    /// <summary>Gets how many rounds warm up before.</summary>
    public int WarmUp { get; init; } = 3;
}
