using System.Runtime.CompilerServices;
using Microsoft.Extensions.VectorData;

namespace SkRerank.SemanticKernel;

/// <summary>Re-ranks the results of vector searches and hybrid searches over one type of records.</summary>
internal sealed class VectorReranker<TRecord>
    where TRecord : class
{
    private readonly VectorRerankingOptions _options;
    private readonly SearchReranker _reranker;

    /// <exception cref="ArgumentException">Nothing tells how records are read as passages.</exception>
    public VectorReranker(IReranker reranker, VectorRerankingOptions? options, IServiceProvider? services)
    {
        _options = RerankingOptions.Validated(options ?? new());
        var records = _options.Projections;
        if (!records.Supports(typeof(TRecord)))
        {
            throw new ArgumentException(
                $"Nothing tells how to read {typeof(TRecord)} as a passage: mark a property with [TextSearchResultValue] or [VectorStoreData], "
                + $"or use {nameof(RerankingOptions)}.{nameof(RerankingOptions.Project)}.",
                nameof(options));
        }

        _options.Projections = records.With<VectorSearchResult<TRecord>>((found, index) => WithSignal(records.Read(found.Record, index), found.Score));
        _reranker = new SearchReranker(reranker, _options, services);
    }

    /// <summary>Searches and ranks when the results are read.</summary>
    /// <param name="searchValue">What is searched for; only text can be ranked by.</param>
    /// <param name="skip">How many results come before the caller's page.</param>
    /// <param name="top">How many results the caller asked for.</param>
    /// <param name="canWiden">Whether the options of the search can be copied.</param>
    /// <param name="search">Searches for a call; for null just as the caller asked.</param>
    /// <param name="cancellationToken">Cancels search and ranking.</param>
    public IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync(
        object searchValue,
        int skip,
        int top,
        bool canWiden,
        Func<SearchCall?, IAsyncEnumerable<VectorSearchResult<TRecord>>> search,
        CancellationToken cancellationToken) =>
        _reranker.Take(searchValue as string, skip, top, typeof(VectorSearchResult<TRecord>), canWiden, out _) is { } call
            ? ReadAsync(call, search, cancellationToken)
            : search(null);

    /// <summary>Sees to it that nobody gets a search that goes past the re-ranking.</summary>
    public object? Decorate(object? service, Type serviceType) => service switch
    {
        IVectorSearchable<TRecord> search when serviceType == typeof(IVectorSearchable<TRecord>) => new RerankingVectorSearch<TRecord>(search, this),
        IKeywordHybridSearchable<TRecord> search when serviceType == typeof(IKeywordHybridSearchable<TRecord>) =>
            new RerankingHybridSearch<TRecord>(search, this),
        _ => service,
    };

    private async IAsyncEnumerable<VectorSearchResult<TRecord>> ReadAsync(
        SearchCall call,
        Func<SearchCall?, IAsyncEnumerable<VectorSearchResult<TRecord>>> search,
        CancellationToken callToken,
        [EnumeratorCancellation] CancellationToken readToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callToken, readToken);
        var reranked = await _reranker.RankAsync(call, search, either.Token).ConfigureAwait(false);
        var results = (List<VectorSearchResult<TRecord>>)reranked.Value;
        for (var place = 0; place < results.Count; place++)
            yield return _options.ReplaceScores && reranked.Result is not null ? new(results[place].Record, reranked.Kept[place].Score) : results[place];
    }

    private RerankCandidate? WithSignal(RerankCandidate? candidate, double? score) =>
        candidate is null || candidate.RetrievalScore is not null || _options.Signal(score) is not { } signal
            ? candidate
            : new(candidate.Id, candidate.Text) { Title = candidate.Title, Metadata = candidate.Metadata, RetrievalScore = signal };
}
