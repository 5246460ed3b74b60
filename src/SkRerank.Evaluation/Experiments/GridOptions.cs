namespace SkRerank.Evaluation;

/// <summary>Sets how configurations are compared over a collection.</summary>
public sealed record GridOptions
{
    private readonly int? _sample;

    /// <summary>Gets what is measured; configurations are compared by the first.</summary>
    /// <value>At least one measure. The default is that of <see cref="ExperimentOptions"/>.</value>
    public IReadOnlyList<Measure> Measures { get; init; } = new ExperimentOptions().Measures;

    /// <summary>Gets how rankings are judged.</summary>
    /// <value>The default is <see cref="EvaluationRules.Default"/>.</value>
    public EvaluationRules Rules { get; init; } = EvaluationRules.Default;

    /// <summary>Gets how many queries take part, evenly spread over the order of their identifiers; null for all.</summary>
    /// <value>Positive or null. The default is null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int? Sample
    {
        get => _sample;
        init
        {
            if (value is { } count)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(Sample));
            _sample = value;
        }
    }

    /// <summary>Gets the folder where finished queries are written down, so that an interrupted experiment goes on where it stopped; null
    /// for none.</summary>
    public string? JournalDirectory { get; init; }
}
