namespace SkRerank.Llm;

/// <summary>Holds the order of the passages of one request as far as it is known. It is a permutation at any moment.</summary>
/// <param name="count">How many passages there are. They are numbered from 0 in the order of the first stage.</param>
internal sealed class Standing(int count)
{
    private readonly int[] _order = [.. Enumerable.Range(0, count)];

    /// <summary>Gets the passages, best first.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>Gets how many passages there are.</summary>
    public int Count => _order.Length;

    /// <summary>Gives a part of the order.</summary>
    public int[] Slice(int start, int end) => _order[start..end];

    /// <summary>Puts passages at the head in the order given; all others follow in the order they had.</summary>
    /// <param name="best">The passages, each at most once.</param>
    public void PutFirst(IReadOnlyList<int> best) => PutAt(0, [.. best, .. _order.Except(best)]);

    /// <summary>Writes a new order of the passages at some places.</summary>
    /// <param name="start">The first place, from 0.</param>
    /// <param name="passages">The same passages that stand there, in their new order.</param>
    public void PutAt(int start, IReadOnlyList<int> passages)
    {
        for (var place = 0; place < passages.Count; place++)
            _order[start + place] = passages[place];
    }
}
