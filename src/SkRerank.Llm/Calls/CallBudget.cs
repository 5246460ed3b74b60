namespace SkRerank.Llm;

/// <summary>Limits what the calls of one request take, before each of them is sent. Safe for concurrent calls.</summary>
/// <param name="maxCalls">How many calls there may be.</param>
/// <param name="maxTokens">How many tokens prompts and answers may have together; null for no limit.</param>
/// <param name="maxCost">What the calls may cost, in US dollars; null for no limit.</param>
/// <param name="price">What the model costs; needed where there is a limit to it.</param>
internal sealed class CallBudget(int maxCalls, long? maxTokens, decimal? maxCost, ModelPrice? price)
{
    private readonly Lock _gate = new();
    private int _calls;
    private TokenUsage _taken;
    private UnscoredReason? _exhausted;

    /// <summary>Finds how many calls of a size there is room for.</summary>
    public int CallsOf(TokenUsage size)
    {
        var calls = (decimal)maxCalls;
        if (maxTokens is { } tokens)
            calls = Math.Min(calls, Math.Floor((decimal)tokens / Math.Max(1, size.Total)));
        if (maxCost is { } cost && size.CostAt(price!) is > 0 and var each)
            calls = Math.Min(calls, Math.Floor(cost / each));
        return (int)calls;
    }

    /// <summary>Sets apart what a call will take at most.</summary>
    /// <exception cref="CallLimitException">There is no room for it, or was none for an earlier one.</exception>
    public void Take(TokenUsage estimate)
    {
        lock (_gate)
        {
            _exhausted ??= LimitPassedBy(_taken + estimate);
            if (_exhausted is { } reason)
                throw new CallLimitException(reason);

            _calls++;
            _taken += estimate;
        }
    }

    /// <summary>Replaces the estimate of a call by what it took.</summary>
    public void Settle(TokenUsage estimate, TokenUsage actual)
    {
        lock (_gate)
            _taken += actual - estimate;
    }

    private UnscoredReason? LimitPassedBy(TokenUsage taken) =>
        _calls >= maxCalls ? UnscoredReason.NotSelected
        : taken.Total > maxTokens || (maxCost is { } cost && taken.CostAt(price!) > cost) ? UnscoredReason.CostLimit
        : null;
}
