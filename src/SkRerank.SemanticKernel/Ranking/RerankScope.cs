namespace SkRerank.SemanticKernel;

/// <summary>
/// Sees to it that what is found for one query is ranked once. Whoever takes on a call opens a scope around the search; whoever is called
/// inside it for the same query leaves the ranking to the one further out. It flows with asynchronous calls.
/// </summary>
/// <param name="query">The query that is ranked by.</param>
internal sealed class RerankScope(string query)
{
    private static readonly AsyncLocal<RerankScope?> Innermost = new();

    private readonly string _query = query.Trim();
    private RerankScope? _outer;
    private volatile bool _hasDeferred;

    /// <summary>Gets a value indicating whether somebody inside left his results to this scope.</summary>
    public bool HasDeferred => _hasDeferred;

    /// <summary>Leaves the ranking to somebody further out who ranks by a query.</summary>
    /// <returns>False if there is nobody.</returns>
    public static bool TryDefer(string query)
    {
        var scope = Innermost.Value;
        while (scope is not null && !query.AsSpan().Trim().SequenceEqual(scope._query))
            scope = scope._outer;
        if (scope is null)
            return false;

        scope._hasDeferred = true;
        return true;
    }

    /// <summary>Opens the scope until the returned object is disposed, in the method that opened it.</summary>
    public IDisposable Enter()
    {
        var outer = Innermost.Value;
        if (outer != this)
            _outer = outer;
        Innermost.Value = this;
        return new Exit(outer);
    }

    private sealed class Exit(RerankScope? outer) : IDisposable
    {
        public void Dispose() => Innermost.Value = outer;
    }
}
