namespace SkRerank.Evaluation;

/// <summary>Sets how rankings are judged: what counts as relevant, which documents and which queries count.</summary>
public sealed record EvaluationRules
{
    private readonly int _relevanceLevel = 1;
    private readonly int? _maxRank;

    /// <summary>Gets the rules of our tables.</summary>
    public static EvaluationRules Default { get; } = new();

    /// <summary>Gets the lowest grade that is relevant, trec_eval's <c>-l</c>. nDCG and ERR read the grades themselves and ignore it.</summary>
    /// <value>At least 1. The default is 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int RelevanceLevel
    {
        get => _relevanceLevel;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(RelevanceLevel));
            _relevanceLevel = value;
        }
    }

    /// <summary>Gets how many of the first documents of a ranking are looked at, trec_eval's <c>-M</c>; null for all.</summary>
    /// <value>Positive or null. The default is null.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int? MaxRank
    {
        get => _maxRank;
        init
        {
            if (value is { } rank)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank, nameof(MaxRank));
            _maxRank = value;
        }
    }

    /// <summary>Gets a value indicating whether documents without a judgment are taken out of the ranking first, trec_eval's <c>-J</c>.</summary>
    /// <value>The default is false: such documents count as not relevant.</value>
    public bool JudgedOnly { get; init; }

    /// <summary>Gets which queries an average is taken over.</summary>
    /// <value>The default is <see cref="QuerySelection.WithRelevant"/>.</value>
    public QuerySelection Selection { get; init; } = QuerySelection.WithRelevant;
}
