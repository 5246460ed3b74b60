namespace SkRerank.Evaluation;

/// <summary>Says what an experiment asked of whom: two with the same identity have the same outcomes.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="FirstStage">The run.</param>
/// <param name="Queries">How many queries take part.</param>
/// <param name="Data">The fingerprint of everything that is asked.</param>
/// <param name="Configurations">Name, depth and model of each configuration.</param>
internal sealed record JournalIdentity(
    string Collection, string FirstStage, int Queries, string Data, IReadOnlyList<string> Configurations)
{
    /// <summary>Gets the version of the format.</summary>
    public int Version { get; } = 1;
}
