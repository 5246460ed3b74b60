using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model judge each passage by itself. Needs no log-probabilities. Passages cannot harm each other.</summary>
/// <remarks>
/// A score is the judgement: it depends on query and passage alone, and many passages share one; these keep the order of the request.
/// An answer that is no judgement leaves its candidate unscored. The chat client is the caller's: it is not disposed.
/// </remarks>
public sealed class PointwiseReranker : IReranker
{
    internal const string SpecName = "llm:pointwise";

    private readonly IChatClient _client;
    private readonly PointwiseRerankerOptions _options;
    private readonly PromptTemplate _prompt;
    private readonly ChatModel _model;
    private readonly TimeProvider _time;

    /// <summary>Creates a pointwise reranker.</summary>
    /// <param name="client">The chat model.</param>
    /// <param name="options">The settings; read now, later changes have no effect. Null means the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="RerankerException">The prompt cannot be used.</exception>
    public PointwiseReranker(IChatClient client, PointwiseRerankerOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _options = (options ?? new()).Snapshot<PointwiseRerankerOptions>();
        _time = timeProvider ?? TimeProvider.System;
        _model = new(client, _options, SpecName);
        _prompt = PromptFile.Read(PromptNameOf(_options.Scale), _options.PromptDirectory, "query", "passage");
    }

    /// <inheritdoc />
    public RerankerMetadata Metadata => new(SpecName, RerankerKind.Llm, ScoreKind.RankOnly) { Model = _model.ModelId };

    /// <inheritdoc />
    /// <exception cref="RerankerException">The chat client failed for every passage.</exception>
    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        using var scope = new DeadlineScope(request.Deadline, _time, cancellationToken);
        var run = new PointwiseRun(request, _options, new(SpecName, _time));
        try
        {
            if (!scope.IsLate)
                await run.ScoreAsync(_model, _prompt, scope.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (scope.HasPassed)
        {
            // What has no grade by now stays without one.
        }

        cancellationToken.ThrowIfCancellationRequested();
        return run.ToResult();
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : _client.GetService(serviceType, serviceKey);
    }

    internal static string PromptNameOf(GradeScale scale) => scale == GradeScale.YesNo ? "pointwise-yes-no" : "pointwise-grade";
}
