namespace SkRerank;

/// <summary>
/// Carries a deadline from the code that knows it to rerankers with a budget further down, through layers that pass no deadline on, such as
/// function filters and agents. It flows with asynchronous calls.
/// </summary>
public static class AmbientDeadline
{
    private static readonly AsyncLocal<DateTimeOffset?> Flowing = new();

    /// <summary>Gets the deadline that holds here; null if there is none.</summary>
    public static DateTimeOffset? Current => Flowing.Value;

    /// <summary>Sets a deadline until the returned object is disposed. Inside another one, the earlier of the two holds.</summary>
    /// <param name="deadline">The moment by which rankings must be there.</param>
    /// <returns>Ends the deadline when disposed, in the method that set it.</returns>
    public static IDisposable Begin(DateTimeOffset deadline)
    {
        var outer = Flowing.Value;
        Flowing.Value = Earlier(outer, deadline);
        return new Scope(outer);
    }

    /// <summary>Gives the earlier of a deadline and the one that holds here.</summary>
    /// <param name="deadline">A deadline; null for none.</param>
    /// <returns>The earlier one; null if there is neither.</returns>
    public static DateTimeOffset? Limit(DateTimeOffset? deadline) => Earlier(deadline, Current);

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => left < right || right is null ? left : right;

    private sealed class Scope(DateTimeOffset? outer) : IDisposable
    {
        public void Dispose() => Flowing.Value = outer;
    }
}
