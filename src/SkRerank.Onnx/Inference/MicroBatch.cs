namespace SkRerank.Onnx;

/// <summary>Represents candidates that are scored in one run of the model.</summary>
/// <param name="Members">Places of the candidates in the list of pairs.</param>
/// <param name="Length">Tokens of the longest pair; the others are padded to it.</param>
internal sealed record MicroBatch(int[] Members, int Length)
{
    /// <summary>Groups pairs of similar length, so that little is padded, and orders the groups by their best first-stage candidate.</summary>
    /// <param name="lengths">Tokens of each pair, in first-stage order.</param>
    /// <param name="maxTokens">Most tokens of a batch, padding included; a longer pair makes a batch of its own.</param>
    public static IReadOnlyList<MicroBatch> Plan(IReadOnlyList<int> lengths, int maxTokens)
    {
        int[] byLength = [.. Enumerable.Range(0, lengths.Count).OrderByDescending(place => lengths[place])];
        var batches = new List<MicroBatch>();
        for (var start = 0; start < byLength.Length;)
        {
            var longest = lengths[byLength[start]];
            var count = Math.Clamp(maxTokens / longest, 1, byLength.Length - start);
            batches.Add(new(byLength[start..(start + count)], longest));
            start += count;
        }

        // When the deadline cuts the work short, what the first stage thought best should have been read.
        return [.. batches.OrderBy(batch => batch.Members.Min())];
    }
}
