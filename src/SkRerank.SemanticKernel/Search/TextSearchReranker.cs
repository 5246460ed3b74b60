using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel;

/// <summary>Re-ranks the results of a text search, whichever of the two interfaces it has.</summary>
internal sealed class TextSearchReranker(SearchReranker reranker)
{
    /// <summary>Searches at once and ranks when the results are read, as text searches do.</summary>
    /// <param name="query">What the user asked.</param>
    /// <param name="skip">How many results come before the caller's page.</param>
    /// <param name="top">How many results the caller asked for.</param>
    /// <param name="search">Searches, leaving out so many results and giving so many.</param>
    /// <param name="cancellationToken">Cancels search and ranking.</param>
    public async Task<KernelSearchResults<T>> SearchAsync<T>(
        string query, int skip, int top, Func<int, int, Task<KernelSearchResults<T>>> search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (reranker.Take(query, skip, top, typeof(T), canWiden: true, out var skipped) is not { } call)
        {
            var own = await search(skip, top).ConfigureAwait(false);
            return new(own.Results, own.TotalCount, RerankMetadata.With(own.Metadata, RerankMetadataKeys.Skipped, skipped!));
        }

        KernelSearchResults<T> found;
        try
        {
            found = await AskAsync(call, search).ConfigureAwait(false);
        }
        catch (Exception exception) when (reranker.IsRefusal(exception, call))
        {
            call = call.Narrowed();
            found = await AskAsync(call, search).ConfigureAwait(false);
        }

        var metadata = new ConcurrentDictionary<string, object?>(found.Metadata ?? new Dictionary<string, object?>());
        return new(ReadAsync(call, found.Results, search, metadata, cancellationToken), found.TotalCount, metadata);
    }

    private static async Task<KernelSearchResults<T>> AskAsync<T>(SearchCall call, Func<int, int, Task<KernelSearchResults<T>>> search)
    {
        using (call.Scope.Enter())
            return await search(call.Offset, call.Fetched!.Value).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(
        SearchCall call,
        IAsyncEnumerable<T> found,
        Func<int, int, Task<KernelSearchResults<T>>> search,
        ConcurrentDictionary<string, object?> metadata,
        CancellationToken callToken,
        [EnumeratorCancellation] CancellationToken readToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callToken, readToken);
        var reranked = await reranker
            .RankAsync(call, asked => ReferenceEquals(asked, call) ? found : AgainAsync(asked, search), either.Token)
            .ConfigureAwait(false);
        foreach (var (key, value) in RerankMetadata.With(null, reranked))
            metadata[key] = value;
        foreach (var item in (List<T>)reranked.Value)
            yield return item;
    }

    private static async IAsyncEnumerable<T> AgainAsync<T>(
        SearchCall call, Func<int, int, Task<KernelSearchResults<T>>> search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var found = await search(call.Offset, call.Fetched!.Value).ConfigureAwait(false);
        await foreach (var item in found.Results.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return item;
    }
}
