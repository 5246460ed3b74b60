namespace SkRerank.Training.Tests;

/// <summary>Keeps what was said.</summary>
internal sealed class Messages : IProgress<string>
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public Action<string> OnReport { get; init; } = _ => { };

    public void Report(string value)
    {
        _all.Add(value);
        OnReport(value);
    }
}
