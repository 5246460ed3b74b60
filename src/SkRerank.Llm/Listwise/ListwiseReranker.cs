using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model order passages, in windows that slide from the end of the list to its head.</summary>
/// <remarks>
/// <para>After Sun et al., "Is ChatGPT Good at Search?" (EMNLP 2023). The scores carry an order and nothing else. The chat client is the
/// caller's: it is not disposed.</para>
/// <para>Windows run one after the other. A deadline keeps what the windows said until then; candidates that none of them showed are
/// unscored. A window whose call or answer failed keeps the order it had, and the report says so.</para>
/// </remarks>
public sealed class ListwiseReranker : IReranker
{
    internal const string SpecName = "llm:listwise";
    internal const string PromptName = "listwise";

    private readonly IChatClient _client;
    private readonly WindowPlan _plan;
    private readonly ChatModel _model;
    private readonly ListwisePrompt _prompt;
    private readonly int _depth;
    private readonly TimeProvider _time;

    /// <summary>Creates a listwise reranker.</summary>
    /// <param name="client">The chat model.</param>
    /// <param name="options">The settings; read now, later changes have no effect. Null means the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="RerankerException">The prompt cannot be used.</exception>
    public ListwiseReranker(IChatClient client, ListwiseRerankerOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var settings = (options ?? new()).Snapshot<ListwiseRerankerOptions>();
        _client = client;
        _time = timeProvider ?? TimeProvider.System;
        _plan = new(settings.WindowSize, settings.Step, settings.Passes);
        _depth = _plan.LargestFor(settings.MaxCalls);
        _model = new(client, settings, SpecName);
        _prompt = new(PromptFile.Read(PromptName, settings.PromptDirectory, "query", "passages"), settings);
    }

    /// <inheritdoc />
    public RerankerMetadata Metadata => new(SpecName, RerankerKind.Llm, ScoreKind.RankOnly) { Model = _model.ModelId };

    /// <inheritdoc />
    /// <exception cref="RerankerException">The chat client failed in every window.</exception>
    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        using var scope = new DeadlineScope(request.Deadline, _time, cancellationToken);
        var run = new ListwiseRun(request, _plan, _depth, new(SpecName, _time));
        try
        {
            if (!scope.IsLate)
                await run.OrderAsync(_model, _prompt, scope.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (scope.HasPassed)
        {
            // What no window has shown by now stays unscored.
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
}
