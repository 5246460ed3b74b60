namespace SkRerank.Onnx;

/// <summary>Represents units that are scored in one run of the model.</summary>
/// <param name="Members">Places of the units in the list that was planned.</param>
/// <param name="Length">Tokens of the longest unit; the others are padded to it.</param>
internal sealed record MicroBatch(int[] Members, int Length)
{
    /// <summary>Gets how many tokens the model computes, padding included.</summary>
    public int Tokens => Members.Length * Length;

    /// <summary>Groups units of similar length, so that little is padded, and orders the groups by their best first-stage candidate.</summary>
    /// <param name="lengths">Tokens of each unit, in first-stage order.</param>
    /// <param name="maxTokens">Most tokens of a batch, padding included; a longer unit makes a batch of its own.</param>
    /// <param name="workers">How many batches run at once. The batches are of even size, and as many for each worker.</param>
    public static IReadOnlyList<MicroBatch> Plan(IReadOnlyList<int> lengths, int maxTokens, int workers = 1)
    {
        if (lengths.Count == 0)
            return [];

        int[] byLength = [.. Enumerable.Range(0, lengths.Count).OrderByDescending(place => lengths[place])];
        var bound = EvenBound(lengths, byLength, maxTokens, workers);
        var batches = new List<MicroBatch>();
        for (var start = 0; start < byLength.Length;)
        {
            var count = CountFrom(lengths, byLength, start, bound);
            batches.Add(new(byLength[start..(start + count)], lengths[byLength[start]]));
            start += count;
        }

        // When the deadline cuts the work short, what the first stage thought best should have been read.
        return [.. batches.OrderBy(batch => batch.Members.Min())];
    }

    private static int CountFrom(IReadOnlyList<int> lengths, int[] byLength, int start, int bound) =>
        Math.Clamp(bound / lengths[byLength[start]], 1, byLength.Length - start);

    // The smallest bound that needs no more batches than the given one, rounded up to the same number for each worker.
    private static int EvenBound(IReadOnlyList<int> lengths, int[] byLength, int maxTokens, int workers)
    {
        var wanted = Batches(maxTokens);
        wanted += (workers - wanted % workers) % workers;
        var (low, high) = (Math.Min(lengths[byLength[0]], maxTokens), maxTokens);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Batches(middle) <= wanted)
                high = middle;
            else
                low = middle + 1;
        }

        return low;

        int Batches(int bound)
        {
            var batches = 0;
            for (var start = 0; start < byLength.Length; batches++)
                start += CountFrom(lengths, byLength, start, bound);
            return batches;
        }
    }
}
