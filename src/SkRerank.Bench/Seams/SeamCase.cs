namespace SkRerank.Bench;

/// <summary>One way to search that is measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Baseline">The name of the case without re-ranking that gives as many results; its own name for such a case.</param>
/// <param name="Call">Searches and reads all results; gives their number.</param>
internal sealed record SeamCase(string Name, string Baseline, Func<Task<int>> Call)
{
    /// <summary>Gets a value indicating whether the case has no re-ranking.</summary>
    public bool IsBaseline => Name == Baseline;
}
