using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model rank passages: what all rerankers over chat models share.</summary>
/// <remarks>The chat client is the caller's: it is not disposed.</remarks>
public abstract class LlmReranker : IReranker
{
    private readonly string _name;
    private readonly IChatClient _client;
    private readonly ChatModel _model;
    private readonly LlmRerankerOptions _options;
    private readonly TimeProvider _time;

    private protected LlmReranker(string name, IChatClient client, LlmRerankerOptions options, TimeProvider? timeProvider)
    {
        (_name, _client, _options) = (name, client, options);
        _time = timeProvider ?? TimeProvider.System;
        _model = new(client, options, name);
    }

    /// <inheritdoc />
    public RerankerMetadata Metadata => new(_name, RerankerKind.Llm, ScoreKind.RankOnly) { Model = _model.ModelId };

    /// <inheritdoc />
    /// <exception cref="RerankerException">The chat client failed in every call, or the request has a cost limit and no price is known.</exception>
    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        using var scope = new DeadlineScope(request.Deadline, _time, cancellationToken);
        using var session = new ChatSession(_model, _options, request, _name, _time);
        var run = Begin(request, session);
        var cut = await RunAsync(run, scope).ConfigureAwait(false);

        cancellationToken.ThrowIfCancellationRequested();
        return run.ToResult(cut);
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : _client.GetService(serviceType, serviceKey);
    }

    /// <summary>Begins the work on a request.</summary>
    private protected abstract ILlmRun Begin(RerankRequest request, ChatSession session);

    /// <summary>Gives a valid copy of settings that later changes do not reach.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    private protected static TOptions Checked<TOptions>(IChatClient client, TOptions? options)
        where TOptions : LlmRerankerOptions, new()
    {
        ArgumentNullException.ThrowIfNull(client);
        return (options ?? new()).Snapshot<TOptions>();
    }

    private static async Task<UnscoredReason?> RunAsync(ILlmRun run, DeadlineScope scope)
    {
        if (scope.IsLate)
            return UnscoredReason.Deadline;

        try
        {
            await run.RunAsync(scope.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (scope.HasPassed)
        {
            return UnscoredReason.Deadline;
        }
        catch (CallLimitException limit)
        {
            return limit.Reason;
        }
    }
}
