namespace SkRerank.Http;

/// <summary>Splits passages into calls that the service takes.</summary>
internal static class CallPlan
{
    // Room for the names and settings around the texts.
    private const int EnvelopeBytes = 2048;

    /// <summary>Tells whether a passage fits into a call at all.</summary>
    public static bool Fits(int queryBytes, int passageBytes, CallLimits limits) =>
        EnvelopeBytes + queryBytes + CostOf(passageBytes) <= limits.Bytes;

    /// <summary>Splits passages, given by their encoded lengths, into runs of neighbours within the limits.</summary>
    /// <returns>The calls, each the places of its passages; at least one passage in each.</returns>
    public static IReadOnlyList<int[]> Split(IReadOnlyList<int> places, Func<int, int> passageBytes, int queryBytes, CallLimits limits)
    {
        List<int[]> calls = [];
        List<int> current = [];
        long bytes = 0;
        long tokens = 0;
        foreach (var place in places)
        {
            var cost = CostOf(passageBytes(place));
            var pairTokens = RerankCall.EstimateTokens(queryBytes, cost);
            var isFull = current.Count == limits.Documents
                || EnvelopeBytes + queryBytes + bytes + cost > limits.Bytes
                || tokens + pairTokens > limits.Tokens;
            if (isFull && current.Count > 0)
            {
                calls.Add([.. current]);
                current.Clear();
                (bytes, tokens) = (0, 0);
            }

            current.Add(place);
            bytes += cost;
            tokens += pairTokens;
        }

        if (current.Count > 0)
            calls.Add([.. current]);
        return calls;
    }

    /// <summary>Gives the bytes of a passage in a call: two quotes and a comma more than its own.</summary>
    public static int CostOf(int passageBytes) => passageBytes + 3;
}
