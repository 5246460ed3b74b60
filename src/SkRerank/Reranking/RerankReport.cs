namespace SkRerank;

/// <summary>Tells how a ranking came about. The user interface, the log, the command line and the tests read the same facts.</summary>
public sealed record RerankReport
{
    /// <summary>Gets the report of a request that needed no work.</summary>
    public static RerankReport Empty { get; } = new();

    /// <summary>Gets the stages in the order they ran.</summary>
    public IReadOnlyList<StageReport> Stages { get; init; } = [];

    /// <summary>Gets the plan that was followed, in one line; null if there was none.</summary>
    public string? Plan { get; init; }

    /// <summary>Gets what the caller should know about: a cut query, scores that are all equal, and the like.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
