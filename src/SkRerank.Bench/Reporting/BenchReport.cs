namespace SkRerank.Bench;

/// <summary>Represents what a benchmark found, with what a reader needs to compare it.</summary>
/// <param name="Bench">The name of the benchmark.</param>
/// <param name="Rows">The lines, each measured in the same run.</param>
/// <param name="Targets">The figures to reach, reached or not.</param>
public sealed record BenchReport(string Bench, IReadOnlyList<BenchRow> Rows, IReadOnlyList<BenchTarget> Targets)
{
    /// <summary>Gets the machine, in one line.</summary>
    public string Machine { get; init; } = MachineDescription.Current;

    /// <summary>Gets the versions of what took part, by name.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = BenchVersions.Current;
}
