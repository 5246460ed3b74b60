namespace SkRerank;

/// <summary>Represents one question to a reranker. Immutable; the list of candidates is copied, the candidates are not.</summary>
public sealed class RerankRequest
{
    internal const int LeastMaxTokens = 16;

    private readonly int? _topK;
    private readonly decimal? _costLimit;
    private readonly int? _maxTokens;

    /// <summary>Creates a request.</summary>
    /// <param name="query">What the user asked.</param>
    /// <param name="candidates">What retrieval found, in its order. May be empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> or <paramref name="candidates"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="query"/> is empty or white space, or a candidate is null.</exception>
    public RerankRequest(string query, IEnumerable<RerankCandidate> candidates)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        ArgumentNullException.ThrowIfNull(candidates);
        RerankCandidate[] copy = [.. candidates];
        var missing = Array.IndexOf(copy, null);
        if (missing >= 0)
            throw new ArgumentException($"Candidate {missing} is null.", nameof(candidates));

        Query = query;
        Candidates = copy;
    }

    /// <summary>Makes a request with the same query and limits over other candidates; an initializer changes what is to differ.</summary>
    internal RerankRequest(RerankRequest other, IReadOnlyList<RerankCandidate> candidates)
    {
        Query = other.Query;
        Candidates = candidates;
        _topK = other._topK;
        Deadline = other.Deadline;
        _costLimit = other._costLimit;
        _maxTokens = other._maxTokens;
    }

    /// <summary>Gets the query.</summary>
    public string Query { get; }

    /// <summary>Gets the candidates in the order of the first stage.</summary>
    public IReadOnlyList<RerankCandidate> Candidates { get; }

    /// <summary>Gets how many ranks matter to the caller; null means all. A reranker may save work below it, but never drops a candidate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int? TopK
    {
        get => _topK;
        init
        {
            if (value is { } topK)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(topK, nameof(TopK));
            _topK = value;
        }
    }

    /// <summary>Gets the moment by which the answer must be there; null means none. What is not scored by then is unscored.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets how much the request may cost, in US dollars; null means no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public decimal? CostLimit
    {
        get => _costLimit;
        init
        {
            if (value is { } limit)
                ArgumentOutOfRangeException.ThrowIfNegative(limit, nameof(CostLimit));
            _costLimit = value;
        }
    }

    /// <summary>Gets how many tokens of query and passage together a local model reads at most; null leaves it to the model.</summary>
    /// <value>At least 16. What a model reads at most by itself stays a limit. Rerankers that do not count tokens ignore it.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 16.</exception>
    public int? MaxTokens
    {
        get => _maxTokens;
        init
        {
            if (value is { } limit)
                ArgumentOutOfRangeException.ThrowIfLessThan(limit, LeastMaxTokens, nameof(MaxTokens));
            _maxTokens = value;
        }
    }

    /// <summary>Makes a request with the same query and limits over other candidates.</summary>
    /// <param name="candidates">The candidates of the new request.</param>
    /// <returns>The new request.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="candidates"/> is null.</exception>
    /// <exception cref="ArgumentException">A candidate is null.</exception>
    public RerankRequest WithCandidates(IEnumerable<RerankCandidate> candidates) =>
        new(this, new RerankRequest(Query, candidates).Candidates);
}
