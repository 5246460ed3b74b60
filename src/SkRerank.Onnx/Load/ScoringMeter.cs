namespace SkRerank.Onnx;

/// <summary>Keeps what is known of the work in hand and of its pace. Safe for concurrent use.</summary>
internal sealed class ScoringMeter : IStageLoad
{
    private long _waitingTokens;
    private long _tokensRead;
    private int _requests;

    /// <summary>Gets the pace of the batches so far.</summary>
    public ScoringPace Pace { get; } = new();

    /// <summary>Gets how many tokens wait or are being computed.</summary>
    public long WaitingTokens => Interlocked.Read(ref _waitingTokens);

    /// <inheritdoc />
    /// <remarks>Padding is not counted.</remarks>
    public long TokensRead => Interlocked.Read(ref _tokensRead);

    /// <inheritdoc />
    int IStageLoad.ActiveRequests => Requests;

    /// <summary>Gets how many requests are inside.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Gets or sets who hears of every finished batch, on the worker's thread.</summary>
    public Action<LocalBatchTiming>? BatchScored { get; set; }

    /// <summary>Counts a request in or, with -1, out.</summary>
    public void CountRequest(int change) => Interlocked.Add(ref _requests, change);

    /// <summary>Counts planned tokens or, with a negative number, finished or abandoned ones.</summary>
    public void CountTokens(long change) => Interlocked.Add(ref _waitingTokens, change);

    /// <summary>Counts tokens that were scored.</summary>
    public void CountRead(long tokens) => Interlocked.Add(ref _tokensRead, tokens);

    /// <summary>Learns from a finished batch.</summary>
    public void Add(MicroBatch batch, TimeSpan elapsed)
    {
        Pace.Add(batch.Tokens, elapsed);
        BatchScored?.Invoke(new(batch.Members.Length, batch.Length, elapsed));
    }
}
