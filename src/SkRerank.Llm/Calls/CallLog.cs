namespace SkRerank.Llm;

/// <summary>Keeps what the calls of one request came to. Safe for concurrent calls.</summary>
internal sealed class CallLog(string name, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<string> _warnings = [];
    private int _calls;
    private long? _tokens = 0;

    /// <summary>Gets the failure of the latest call that failed; null if none did.</summary>
    public RerankerException? Failure { get; private set; }

    /// <summary>Sends a prompt and notes the call. A failed call is noted, and gives null.</summary>
    public async Task<ChatAnswer?> AskAsync(Func<Task<ChatAnswer>> call)
    {
        lock (_gate)
            _calls++;
        try
        {
            var answer = await call().ConfigureAwait(false);
            lock (_gate)
                _tokens += answer.PromptTokens;
            return answer;
        }
        catch (RerankerException exception)
        {
            lock (_gate)
            {
                Failure = exception;
                _tokens = null;
            }

            return null;
        }
    }

    /// <summary>Notes what the caller should know about.</summary>
    public void Warn(string warning)
    {
        lock (_gate)
            _warnings.Add(warning);
    }

    /// <summary>Reports the work.</summary>
    public RerankReport ToReport(int depth, StageOutcome outcome, string? plan) => new()
    {
        Plan = plan,
        Warnings = [.. _warnings],
        Stages =
        [
            new(name, depth, time.GetElapsedTime(_started), outcome) { Tokens = _calls == 0 ? null : _tokens, Calls = _calls, Attempts = _calls },
        ],
    };
}
