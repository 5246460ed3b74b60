namespace SkRerank.Onnx;

/// <summary>Tells, for one moment, how much work waits in an <see cref="OnnxCrossEncoder"/> and how fast it is done.</summary>
/// <param name="Workers">How many batches run at once.</param>
/// <param name="BatchTokens">How many tokens a batch holds at most, padding included.</param>
/// <param name="Requests">How many requests are being scored or wait for their turn.</param>
/// <param name="WaitingTokens">
/// Tokens of batches that are planned and not finished, padding included, over all requests. A request of many candidates is planned
/// piece by piece; what it has not planned yet is not counted.
/// </param>
/// <param name="TimePerThousandTokens">How long one worker takes for a thousand tokens, as a moving mean; null before the first batch.</param>
public sealed record LocalScoringLoad(int Workers, int BatchTokens, int Requests, long WaitingTokens, TimeSpan? TimePerThousandTokens);
