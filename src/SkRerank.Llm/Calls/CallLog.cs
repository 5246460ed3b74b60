using System.Globalization;

namespace SkRerank.Llm;

/// <summary>Keeps what the calls of one request came to. Safe for concurrent calls.</summary>
internal sealed class CallLog(string name, TimeProvider time, ModelPrice? price)
{
    // Methods with thousands of calls must not write thousands of warnings.
    private const int MaxNamed = 20;

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<string> _warnings = [];
    private int _unnamed;
    private int _calls;
    private int _attempts;
    private int _rounds;
    private int _failed;
    private int _ok;
    private int _repaired;
    private TokenUsage _usage;
    private bool _isUsageKnown = true;

    /// <summary>Gets the failure of the latest call that failed; null if none did.</summary>
    public RerankerException? Failure { get; private set; }

    /// <summary>Gets how many calls were made.</summary>
    public int Calls => _calls;

    /// <summary>Gets how many calls were answered.</summary>
    public int Answered { get; private set; }

    /// <summary>Gets how many answers could be read.</summary>
    public int Read => _ok + _repaired;

    /// <summary>Notes calls that do not wait for one another, and wait for all before them.</summary>
    public void AddRounds(int rounds)
    {
        lock (_gate)
            _rounds += rounds;
    }

    /// <summary>Notes that a prompt is sent.</summary>
    public void BeginCall()
    {
        lock (_gate)
            _calls++;
    }

    /// <summary>Notes that a prompt is sent, or sent again.</summary>
    public void BeginAttempt()
    {
        lock (_gate)
            _attempts++;
    }

    /// <summary>Notes an answer.</summary>
    public void EndCall(ChatAnswer answer, TokenUsage usage)
    {
        lock (_gate)
        {
            Answered++;
            _usage += usage;
            _isUsageKnown &= answer.Usage is not null;
        }
    }

    /// <summary>Notes that a call failed.</summary>
    public void Fail(RerankerException failure)
    {
        lock (_gate)
        {
            Failure = failure;
            _isUsageKnown = false;
        }
    }

    /// <summary>Notes that an answer could be read, and what had to be mended; null if nothing had to.</summary>
    public void NoteRead(string call, string? repairs = null)
    {
        lock (_gate)
        {
            if (repairs is null)
            {
                _ok++;
                return;
            }

            _repaired++;
            Name($"{call}: the answer was repaired ({repairs}).");
        }
    }

    /// <summary>Notes that a call gave nothing to go by.</summary>
    public void NoteFailed(string call, string reason)
    {
        lock (_gate)
        {
            _failed++;
            Name($"{call} changed nothing: {reason}");
        }
    }

    /// <summary>Notes what the caller should know about.</summary>
    public void Warn(string warning)
    {
        lock (_gate)
            _warnings.Add(warning);
    }

    /// <summary>Tells which share of the calls gave nothing to go by; null if none did so.</summary>
    public string? Shortfall => _failed == 0 ? null : $"{_failed} of {_calls} calls gave no order; what they showed kept the one it had.";

    /// <summary>Reports the work.</summary>
    public RerankReport ToReport(int depth, StageOutcome outcome, int selected) => new()
    {
        Plan = string.Create(
            CultureInfo.InvariantCulture,
            $"passages: {selected}, calls: {_calls}, rounds: {_rounds}; answers ok: {_ok}, repaired: {_repaired}, failed: {_failed}"),
        Warnings = [.. _warnings, .. _unnamed == 0 ? Array.Empty<string>() : [$"{_unnamed} further calls were repaired or gave nothing."]],
        Stages =
        [
            new(name, depth, time.GetElapsedTime(_started), outcome)
            {
                Tokens = _calls == 0 || !_isUsageKnown ? null : _usage.Prompt,
                Calls = _calls,
                Attempts = _attempts,
                Rounds = _rounds,
                Cost = _calls == 0 || price is null ? null : _usage.CostAt(price),
            },
        ],
    };

    private void Name(string warning)
    {
        if (_warnings.Count < MaxNamed)
            _warnings.Add(warning);
        else
            _unnamed++;
    }
}
