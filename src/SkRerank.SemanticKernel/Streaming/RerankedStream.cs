using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Re-ranks the stream of a function. Nothing runs before the stream is read, so the call is widened while it is read, not before.
/// The items keep their static type, because the kernel asks the stream for exactly that type.
/// </summary>
/// <param name="reranker">Ranks.</param>
/// <param name="call">What is asked for.</param>
/// <param name="returnType">What the function is declared to return.</param>
/// <param name="widen">Asks the function for more until the returned object is disposed.</param>
/// <param name="askAgain">Gives a new stream of the function.</param>
/// <param name="learn">Hears whether a value could be read.</param>
internal sealed class RerankedStream(
    HitReranker reranker,
    SearchCall call,
    Type? returnType,
    Func<IDisposable?> widen,
    Func<Task<object?>> askAgain,
    Action<bool, object> learn)
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
            if (item is not StreamingMethodContent content)
            {
                yield return item;
                continue;
            }

            var hits = SearchHits.Read(content.Content, call.Fetched);
            if (await RerankAsync(hits, content.Content, either.Token).ConfigureAwait(false) is { } reranked)
                yield return (T)(object)new StreamingMethodContent(reranked.Value, RerankMetadata.With(content.Metadata, reranked));
            else
                await foreach (var own in AsAskedAsync([item], either.Token).ConfigureAwait(false))
                    yield return own;
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

        var whole = items is [{ } only] && IsWhole(only) ? SearchHits.Read(only, call.Fetched) : null;
        var reranked = await RerankAsync(whole ?? new ListHits(items), items, either.Token).ConfigureAwait(false);
        if (reranked is null)
        {
            await foreach (var own in AsAskedAsync(items, either.Token).ConfigureAwait(false))
                yield return own;
            yield break;
        }

        foreach (var item in whole is null ? (List<T>)reranked.Value : [(T)reranked.Value])
            yield return item;
    }

    private async Task<RerankedHits?> RerankAsync(SearchHits? hits, object value, CancellationToken cancellationToken)
    {
        var reranked = hits is null ? null : await reranker.RerankAsync(hits, call, cancellationToken).ConfigureAwait(false);
        learn(reranked is not null, value);
        return reranked;
    }

    /// <summary>Gives what the caller asked for himself where items cannot be read and hence not be cut.</summary>
    private async IAsyncEnumerable<T> AsAskedAsync<T>(IReadOnlyList<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if ((call.IsWidened || call.Scope.HasDeferred) && await askAgain().ConfigureAwait(false) is IAsyncEnumerable<T> own)
        {
            await foreach (var item in own.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return item;
            yield break;
        }

        foreach (var item in items)
            yield return item;
    }

    /// <summary>Tells whether an item is the whole value of the function and not one result among others.</summary>
    private bool IsWhole(object item) => item is string
        ? returnType == typeof(string) || returnType == typeof(Task<string>) || returnType == typeof(ValueTask<string>)
        : SearchHits.IsListType(item.GetType());

    private static MethodInfo MethodOf(string name) => typeof(RerankedStream).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
