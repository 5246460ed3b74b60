namespace SkRerank.SemanticKernel;

/// <summary>
/// Sees to it that what is found for one query is ranked once. Whoever takes on a call opens a scope around the search; whoever is called
/// inside it for the same query leaves the ranking to the one further out. It flows with asynchronous calls.
/// </summary>
/// <param name="query">The query that is ranked by.</param>
internal sealed class RerankScope(string query)
{
    private static readonly AsyncLocal<Opened?> Innermost = new();

    private readonly string _query = query.Trim();
    private volatile bool _hasDeferred;

    /// <summary>Gets a value indicating whether somebody inside left his results to this scope.</summary>
    public bool HasDeferred => _hasDeferred;

    /// <summary>Leaves the ranking to somebody further out who ranks by a query.</summary>
    /// <returns>False if there is nobody.</returns>
    public static bool TryDefer(string query)
    {
        var opened = Innermost.Value;
        while (opened is not null && !query.AsSpan().Trim().SequenceEqual(opened.Scope._query))
            opened = opened.Outer;
        if (opened is null)
            return false;

        opened.Scope._hasDeferred = true;
        return true;
    }

    /// <summary>Opens the scope until the returned object is disposed, in the method that opened it.</summary>
    public IDisposable Enter() => Innermost.Value = new Opened(this, Innermost.Value);

    private sealed class Opened(RerankScope scope, Opened? outer) : IDisposable
    {
        public RerankScope Scope => scope;

        public Opened? Outer => outer;

        public void Dispose() => Innermost.Value = outer;
    }
}
