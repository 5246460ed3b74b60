namespace SkRerank.SemanticKernel;

/// <summary>Represents what one call of a search asks for.</summary>
/// <param name="Query">What the user asked.</param>
/// <param name="Requested">How many results the caller asked for; null if the search does not say.</param>
/// <param name="Fetched">How many results the search is asked for; null if it cannot be told.</param>
/// <param name="Kept">How many results are handed back; null means all.</param>
internal record SearchCall(string Query, int? Requested, int? Fetched, int? Kept)
{
    /// <summary>Gets how many results the search is to leave out.</summary>
    public int Offset { get; private init; }

    /// <summary>Gets how many places of the ranking of what was fetched come before the page of the caller.</summary>
    public int Skip { get; private init; }

    /// <summary>Gets how many of the fetched candidates are ranked together; null means all.</summary>
    public int? PoolSize { get; private init; }

    /// <summary>Gets the deadline that held when the call was made: that of the arguments or the ambient one; null for none.</summary>
    public DateTimeOffset? Deadline { get; init; } = AmbientDeadline.Current;

    /// <summary>Gets what keeps others from ranking the same results by the same query.</summary>
    public RerankScope Scope { get; } = new(Query);

    /// <summary>Gets a value indicating whether the search is asked for more than the caller asked for.</summary>
    public bool IsWidened => Fetched > Requested;

    /// <summary>
    /// Makes the call for a page of results. The search is divided into pools whose size depends on the size of the page alone, and each
    /// pool is ranked by itself: pages of one size neither repeat nor lose a result.
    /// </summary>
    /// <param name="query">What the user asked.</param>
    /// <param name="skip">How many results come before the page.</param>
    /// <param name="top">How many results the caller asked for, 1 or more.</param>
    /// <param name="options">How many candidates are ranked.</param>
    /// <param name="canWiden">Whether the search can be asked for anything but the page.</param>
    public static SearchCall OfPage(string query, int skip, int top, RerankingOptions options, bool canWiden)
    {
        var kept = options.TopK ?? top;
        if (!canWiden)
            return new(query, top, top, kept) { Offset = skip };

        var pool = options.PoolOf(top);
        var first = skip / pool;
        var last = (skip + (long)kept - 1) / pool;
        var offset = first * pool;
        var fetched = (int)Math.Min((last - first + 1) * pool, int.MaxValue - offset);
        return new(query, top, fetched, kept) { Offset = offset, Skip = skip - offset, PoolSize = pool };
    }

    /// <summary>Gives the call for just what the caller asked for.</summary>
    public SearchCall Narrowed() => this with { Fetched = Requested, Offset = Offset + Skip, Skip = 0, PoolSize = null };
}
