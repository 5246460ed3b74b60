namespace SkRerank.Bench;

/// <summary>Sets how much the benchmark of budgets does.</summary>
public sealed record BudgetBenchmarkOptions
{
    /// <summary>Gets the budgets, in milliseconds.</summary>
    public IReadOnlyList<int> Budgets { get; init; } = [20, 50, 100, 200, 400, 800];

    /// <summary>Gets how many callers there are at once.</summary>
    public IReadOnlyList<int> Callers { get; init; } = [1, 4, 16];

    /// <summary>Gets how many calls are made for each budget and number of callers.</summary>
    public int Calls { get; init; } = 100;

    /// <summary>Gets how many candidates a request has.</summary>
    public int Candidates { get; init; } = 100;

    /// <summary>Gets the folder of the test collections; null leaves quality out.</summary>
    public string? Collections { get; init; }

    /// <summary>Gets how many queries of each collection are ranked, evenly over all; null for all.</summary>
    public int? Queries { get; init; }
}
