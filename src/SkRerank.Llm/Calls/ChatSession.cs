namespace SkRerank.Llm;

/// <summary>Makes the calls of one request within its limits, and keeps what they came to. Safe for concurrent calls.</summary>
internal sealed class ChatSession : IDisposable
{
    private readonly ChatModel _model;
    private readonly LlmRerankerOptions _options;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset? _deadline;
    private readonly CallBudget _budget;
    private readonly SemaphoreSlim _turns;

    /// <summary>Begins the work on a request.</summary>
    /// <exception cref="RerankerException">The request has a cost limit and the price of the model is not known.</exception>
    public ChatSession(ChatModel model, LlmRerankerOptions options, RerankRequest request, string stage, TimeProvider time)
    {
        if (request.CostLimit is not null && model.Price is null)
        {
            throw new RerankerException(
                stage,
                RerankerErrorKind.Configuration,
                $"The request has a cost limit, but the price of the model '{model.ModelId}' is not known. Add it to Prices.");
        }

        (_model, _options, _time, _deadline) = (model, options, time, request.Deadline);
        _budget = new(options.MaxCalls, options.MaxRequestTokens, request.CostLimit, model.Price);
        _turns = new(options.Parallelism);
        Log = new(stage, time, model.Price);
    }

    /// <summary>Gets what the calls came to.</summary>
    public CallLog Log { get; }

    /// <summary>Finds how many calls of a size the limits allow.</summary>
    public int CallsOf(TokenUsage size) => _budget.CallsOf(size);

    /// <summary>Asks the model. A failed call is noted, and gives null.</summary>
    /// <exception cref="CallLimitException">The limits of the request allow no further call.</exception>
    /// <exception cref="RerankerException">The service refuses the key or the account, so that no call can succeed.</exception>
    public async Task<ChatAnswer?> AskAsync(ChatQuestion question, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var estimate = question.Estimate(_options.TokenCounter);
            _budget.Take(estimate);
            Log.BeginCall();
            return await AskAsync(question, estimate, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private async Task<ChatAnswer?> AskAsync(ChatQuestion question, TokenUsage estimate, CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            RerankerException failure;
            try
            {
                var answer = await _model.AskAsync(question, Log.BeginAttempt, cancellationToken).ConfigureAwait(false);
                var usage = answer.Usage ?? estimate with { Answer = answer.WasStopped ? _options.TokenCounter.Count(answer.Text ?? "") : estimate.Answer };
                _budget.Settle(estimate, usage);
                Log.EndCall(answer, usage);
                return answer;
            }
            catch (RerankerException exception)
            {
                failure = exception;
            }

            if (retries < _options.MaxRetries && failure.IsRetryable && PauseBefore(retries, failure) is { } pause)
            {
                await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            // A call that the service did not take costs nothing; one whose end was not seen may have cost all it could.
            if (failure.Kind is not (RerankerErrorKind.Timeout or RerankerErrorKind.Unavailable))
                _budget.Settle(estimate, default);
            Log.Fail(failure);
            return failure.Kind is RerankerErrorKind.Authentication or RerankerErrorKind.Quota && Log.Answered == 0 ? throw failure : null;
        }
    }

    // There is no pause to make where it would end after the deadline.
    private TimeSpan? PauseBefore(int retries, RerankerException failure)
    {
        var pause = ChatFailure.RetryAfterOf(failure.InnerException!) ?? _options.RetryDelay * Math.Pow(2, retries);
        return pause <= LlmRerankerOptions.LongestPause && (_deadline is not { } deadline || _time.GetUtcNow() + pause < deadline) ? pause : null;
    }
}
