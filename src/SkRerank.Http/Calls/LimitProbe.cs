namespace SkRerank.Http;

/// <summary>Knows how much one call may hold; asks the server once where the dialect has a route for that.</summary>
internal sealed class LimitProbe(RerankDialect dialect, ServiceClient client, int? maxDocuments) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private CallLimits? _known = dialect.LimitsRoute is null ? dialect.Limits : null;

    /// <summary>Gives the limits. A server that does not tell them is asked again by the next request, unless it has no such route.</summary>
    public async Task<CallLimits> GetAsync(CancellationToken cancellationToken)
    {
        var limits = _known ?? await AskAsync(cancellationToken).ConfigureAwait(false);
        return maxDocuments is { } most ? limits with { Documents = most } : limits;
    }

    public void Dispose() => _gate.Dispose();

    private async Task<CallLimits> AskAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _known ??= await client.AskLimitsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RerankerException failure)
        {
            return failure.Kind == RerankerErrorKind.Configuration ? _known = dialect.Limits : dialect.Limits;
        }
        finally
        {
            _gate.Release();
        }
    }
}
