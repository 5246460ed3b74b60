#pragma warning disable CS0618 // It offers the older interface too, as the official type does.
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;

namespace Microsoft.SemanticKernel.Data;

/// <summary>A text search over a vector search. It drops scores and gives no total count.</summary>
[Experimental("SKEXP0001")]
public sealed class VectorStoreTextSearch<TRecord> : ITextSearch<TRecord>, ITextSearch
    where TRecord : class
{
    private readonly IVectorSearchable<TRecord> _vectorSearchable;
    private readonly IEmbeddingGenerator<string, Embedding<float>>? _embeddingGenerator;
    private readonly ITextSearchStringMapper _stringMapper;
    private readonly ITextSearchResultMapper _resultMapper;

    public VectorStoreTextSearch(
        IVectorSearchable<TRecord> vectorSearchable,
        ITextSearchStringMapper? stringMapper = null,
        ITextSearchResultMapper? resultMapper = null,
        VectorStoreTextSearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vectorSearchable);
        _vectorSearchable = vectorSearchable;
        _stringMapper = stringMapper ?? new TextSearchStringMapper(new RecordMapping(typeof(TRecord)).TextOf);
        _resultMapper = resultMapper ?? new TextSearchResultMapper(new RecordMapping(typeof(TRecord)).ResultOf);
    }

    public VectorStoreTextSearch(
        IVectorSearchable<TRecord> vectorSearchable,
        MapFromResultToString stringMapper,
        MapFromResultToTextSearchResult resultMapper,
        VectorStoreTextSearchOptions? options = null)
        : this(vectorSearchable, new TextSearchStringMapper(stringMapper), new TextSearchResultMapper(resultMapper), options)
    {
    }

    public VectorStoreTextSearch(
        IVectorSearchable<TRecord> vectorSearchable,
        IEmbeddingGenerator<string, Embedding<float>> embeddingGenerator,
        ITextSearchStringMapper? stringMapper = null,
        ITextSearchResultMapper? resultMapper = null,
        VectorStoreTextSearchOptions? options = null)
        : this(vectorSearchable, stringMapper, resultMapper, options)
    {
        ArgumentNullException.ThrowIfNull(embeddingGenerator);
        _embeddingGenerator = embeddingGenerator;
    }

    public VectorStoreTextSearch(
        IVectorSearchable<TRecord> vectorSearchable,
        IEmbeddingGenerator<string, Embedding<float>> embeddingGenerator,
        MapFromResultToString stringMapper,
        MapFromResultToTextSearchResult resultMapper,
        VectorStoreTextSearchOptions? options = null)
        : this(
            vectorSearchable,
            embeddingGenerator,
            new TextSearchStringMapper(stringMapper),
            new TextSearchResultMapper(resultMapper),
            options)
    {
    }

    public Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default)
    {
        var options = searchOptions ?? new();
        return Give(query, options.Top, options.Skip, LegacyFilter.Of<TRecord>(options.Filter), _stringMapper.MapFromResultToString, cancellationToken);
    }

    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default)
    {
        var options = searchOptions ?? new();
        return Give(
            query, options.Top, options.Skip, LegacyFilter.Of<TRecord>(options.Filter), _resultMapper.MapFromResultToTextSearchResult, cancellationToken);
    }

    public Task<KernelSearchResults<object>> GetSearchResultsAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default)
    {
        var options = searchOptions ?? new();
        return Give<object>(query, options.Top, options.Skip, LegacyFilter.Of<TRecord>(options.Filter), record => record, cancellationToken);
    }

    Task<KernelSearchResults<string>> ITextSearch<TRecord>.SearchAsync(
        string query, TextSearchOptions<TRecord>? searchOptions, CancellationToken cancellationToken)
    {
        var options = searchOptions ?? new();
        return Give(query, options.Top, options.Skip, options.Filter, _stringMapper.MapFromResultToString, cancellationToken);
    }

    Task<KernelSearchResults<TextSearchResult>> ITextSearch<TRecord>.GetTextSearchResultsAsync(
        string query, TextSearchOptions<TRecord>? searchOptions, CancellationToken cancellationToken)
    {
        var options = searchOptions ?? new();
        return Give(query, options.Top, options.Skip, options.Filter, _resultMapper.MapFromResultToTextSearchResult, cancellationToken);
    }

    Task<KernelSearchResults<TRecord>> ITextSearch<TRecord>.GetSearchResultsAsync(
        string query, TextSearchOptions<TRecord>? searchOptions, CancellationToken cancellationToken)
    {
        var options = searchOptions ?? new();
        return Give(query, options.Top, options.Skip, options.Filter, record => record, cancellationToken);
    }

    private Task<KernelSearchResults<T>> Give<T>(
        string query, int top, int skip, Expression<Func<TRecord, bool>>? filter, Func<TRecord, T> read, CancellationToken cancellationToken) =>
        Task.FromResult(new KernelSearchResults<T>(
            FindAsync(query, top, new() { Filter = filter, Skip = skip }, read, cancellationToken)));

    private async IAsyncEnumerable<T> FindAsync<T>(
        string query,
        int top,
        VectorSearchOptions<TRecord> options,
        Func<TRecord, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        var found = _embeddingGenerator is null
            ? _vectorSearchable.SearchAsync(query, top, options, cancellationToken)
            : _vectorSearchable.SearchAsync(
                await _embeddingGenerator.GenerateVectorAsync(query, cancellationToken: cancellationToken).ConfigureAwait(false),
                top,
                options,
                cancellationToken);
        await foreach (var result in found.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return read(result.Record);
    }
}
