using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Re-ranks the stream of a function. Nothing runs before the stream is read, so the call is widened while it is read, not before.
/// The items keep their static type, because the kernel asks the stream for exactly that type.
/// </summary>
internal sealed class RerankedStream(HitReranker reranker, SearchCall call, Type? returnType, Func<IDisposable?> widen, Action<bool, object> learn)
{
    private static readonly MethodInfo WholeMethod = MethodOf(nameof(ReadWholeAsync));
    private static readonly MethodInfo ItemwiseMethod = MethodOf(nameof(ReadItemwiseAsync));

    /// <summary>Wraps a stream.</summary>
    /// <returns>A stream of the same item type, or null if streams of that type cannot be re-ranked.</returns>
    public object? Wrap(object? stream, CancellationToken cancellationToken)
    {
        var itemTypes = (stream?.GetType().GetInterfaces() ?? [])
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            .Select(type => type.GetGenericArguments()[0])
            .ToArray();
        if (itemTypes is not [var itemType])
            return null;

        MethodInfo method;
        if (itemType.IsAssignableFrom(typeof(StreamingMethodContent)) && itemType != typeof(object))
            method = ItemwiseMethod;
        else if (SearchHits.IsListType(itemType) || reranker.Projections.Supports(itemType))
            method = WholeMethod;
        else
            return null;

        return method.MakeGenericMethod(itemType).Invoke(this, [stream, cancellationToken, CancellationToken.None]);
    }

    private async IAsyncEnumerable<T> ReadItemwiseAsync<T>(
        IAsyncEnumerable<T> stream, CancellationToken callToken, [EnumeratorCancellation] CancellationToken readToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callToken, readToken);
        using var widened = widen();
        await foreach (var item in stream.WithCancellation(either.Token).ConfigureAwait(false))
        {
            // The function has read its arguments; whoever reads this stream gets his own back.
            widened?.Dispose();
            yield return await RerankContentAsync(item, either.Token).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<T> ReadWholeAsync<T>(
        IAsyncEnumerable<T> stream, CancellationToken callToken, [EnumeratorCancellation] CancellationToken readToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callToken, readToken);
        var items = new List<T>();
        using (widen())
        {
            await foreach (var item in stream.WithCancellation(either.Token).ConfigureAwait(false))
                items.Add(item);
        }

        foreach (var item in await RerankItemsAsync(items, either.Token).ConfigureAwait(false))
            yield return item;
    }

    private async Task<T> RerankContentAsync<T>(T item, CancellationToken cancellationToken)
    {
        if (item is not StreamingMethodContent content)
            return item;

        var reranked = SearchHits.Read(content.Content, call.Fetched) is { } hits
            ? await reranker.RerankAsync(hits, call, cancellationToken).ConfigureAwait(false)
            : null;
        learn(reranked is not null, content.Content);
        return reranked is null
            ? item
            : (T)(object)new StreamingMethodContent(reranked.Value, RerankMetadata.With(content.Metadata, reranked));
    }

    private async Task<IReadOnlyList<T>> RerankItemsAsync<T>(List<T> items, CancellationToken cancellationToken)
    {
        var whole = items is [{ } only] && IsWhole(only) ? SearchHits.Read(only, call.Fetched) : null;
        var reranked = await reranker.RerankAsync(whole ?? new ListHits(items), call, cancellationToken).ConfigureAwait(false);
        learn(reranked is not null, items);
        if (reranked is null)
            return items;

        return whole is null ? (List<T>)reranked.Value : [(T)reranked.Value];
    }

    /// <summary>Tells whether an item is the whole value of the function and not one result among others.</summary>
    private bool IsWhole(object item) => item is string ? returnType == typeof(string) : SearchHits.IsListType(item.GetType());

    private static MethodInfo MethodOf(string name) => typeof(RerankedStream).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
