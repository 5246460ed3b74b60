using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>Offers re-ranking to models and prompts as the function <c>rerank</c>.</summary>
/// <remarks>
/// It fails open like <see cref="RerankFilter"/>: when the reranker fails or is late, the passages come back in the order given, without
/// scores and with a status that says why. Thread-safe. The reranker is not disposed.
/// </remarks>
public sealed class RerankPlugin
{
    private readonly RerankPluginOptions _options;
    private readonly RerankStep _step;

    /// <summary>Creates a plugin.</summary>
    /// <param name="reranker">The reranker. It is shared by all calls.</param>
    /// <param name="options">The limits of a call; copied. The defaults if null.</param>
    /// <param name="loggerFactory">Where to log; nowhere by default.</param>
    /// <param name="timeProvider">The clock of <see cref="RerankingOptions.Budget"/>; the system's by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public RerankPlugin(
        IReranker reranker, RerankPluginOptions? options = null, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        _options = RerankingOptions.Validated(options ?? new());
        _step = new RerankStep(
            reranker, _options.Budget, timeProvider ?? TimeProvider.System, loggerFactory ?? NullLoggerFactory.Instance);
    }

    /// <summary>Orders passages by how well they answer a query.</summary>
    /// <param name="query">What the user asked.</param>
    /// <param name="passages">The passages. A missing one counts as empty.</param>
    /// <param name="top">How many of the best to hand back, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The best passages, best first.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="passages"/> is null.</exception>
    /// <exception cref="ArgumentException">The query is blank, or an argument is beyond the limits of <see cref="RerankPluginOptions"/>.</exception>
    [KernelFunction("rerank")]
    [Description("Orders passages by how well each one answers a query, best first. Use it when a search returned more passages than you need.")]
    public async Task<RerankedPassages> RerankAsync(
        [Description("The question or search query in plain words")] string query,
        [Description("The texts of the passages to order")] IReadOnlyList<string?> passages,
        [Description("How many of the best passages to return")] int top = 5,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        ArgumentNullException.ThrowIfNull(passages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        ThrowIfAbove(_options.MaxQueryCharacters, query.Length, "characters in the query", nameof(query));
        ThrowIfAbove(_options.MaxPassages, passages.Count, "passages", nameof(passages));
        ThrowIfAbove(_options.MaxCharacters, passages.Sum(text => (long)(text?.Length ?? 0)), "characters in the passages", nameof(passages));

        RerankCandidate[] candidates =
            [.. passages.Select((text, index) => new RerankCandidate(index.ToString(CultureInfo.InvariantCulture), text ?? ""))];
        var kept = _options.TopK ?? top;
        var result = await _step.RankAsync(query, candidates, kept, null, cancellationToken).ConfigureAwait(false);
        return new([.. result.Top(kept).Select(ranked =>
            new RerankedPassage(ranked.Index, ranked.Rank, ranked.Score, ranked.Status.ToString(), ranked.Candidate.Text))]);
    }

    private static void ThrowIfAbove(int limit, long count, string what, string argument)
    {
        if (count > limit)
            throw new ArgumentException($"{count} {what} are more than the {limit} allowed: send fewer.", argument);
    }
}
