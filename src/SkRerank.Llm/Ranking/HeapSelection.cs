namespace SkRerank.Llm;

/// <summary>Takes the best passages one after the other from a heap whose nodes are groups of a passage and its children.</summary>
/// <remarks>
/// Setwise heapsort of Zhuang et al. (SIGIR 2024); with two children and comparisons of pairs the heapsort of Qin et al., "Pairwise Ranking
/// Prompting" (NAACL 2024). While the heap is built, all nodes of a level are judged together. What is not among the best keeps the order
/// of the first stage.
/// </remarks>
/// <param name="children">How many children a node has, at least 2.</param>
internal sealed class HeapSelection(int children) : RankingMethod
{
    /// <inheritdoc />
    public override int GroupSize => children + 1;

    /// <inheritdoc />
    public override long GroupsFor(int count, int best)
    {
        if (count < 2)
            return 0;

        var groups = Enumerable.Range(0, count).TakeWhile(node => FirstChild(node) < count).Sum(node => (long)Height(node, count));
        for (var taken = 1; taken < Math.Min(best, count - 1); taken++)
            groups += Height(0, count - taken);
        return groups;
    }

    /// <inheritdoc />
    public override async Task RankAsync(Standing standing, int best, IGroupJudge judge, CancellationToken cancellationToken)
    {
        var heap = standing.Order.ToList();
        foreach (var level in Levels(heap.Count))
            await SiftAsync(heap, level, judge, cancellationToken).ConfigureAwait(false);

        var winners = new List<int>();
        while (winners.Count < best && heap.Count > 0)
        {
            winners.Add(heap[0]);
            standing.PutFirst(winners);
            heap[0] = heap[^1];
            heap.RemoveAt(heap.Count - 1);
            if (winners.Count < best)
                await SiftAsync(heap, [0], judge, cancellationToken).ConfigureAwait(false);
        }
    }

    // Nodes of one level have no descendants in common, so they sink side by side.
    private async Task SiftAsync(List<int> heap, IReadOnlyList<int> nodes, IGroupJudge judge, CancellationToken cancellationToken)
    {
        for (var sinking = Parents(nodes, heap.Count); sinking.Length > 0;)
        {
            int[][] families = [.. sinking.Select(node => Enumerable.Range(FirstChild(node), children)
                .TakeWhile(child => child < heap.Count).Prepend(node).ToArray())];
            var results = new int[]?[families.Length];
            await judge.OrderAllAsync([.. families.Select(family => family.Select(node => heap[node]).ToArray())], results, cancellationToken)
                .ConfigureAwait(false);

            var sunk = new List<int>();
            foreach (var (family, result) in families.Zip(results))
            {
                var chosen = family.First(node => heap[node] == result![0]);
                if (chosen == family[0])
                    continue;

                (heap[family[0]], heap[chosen]) = (heap[chosen], heap[family[0]]);
                sunk.Add(chosen);
            }

            sinking = Parents(sunk, heap.Count);
        }
    }

    private Stack<int[]> Levels(int count)
    {
        var levels = new Stack<int[]>();
        for (var (start, width) = (0, 1); start < count; (start, width) = (FirstChild(start), width * children))
            levels.Push([.. Enumerable.Range(start, Math.Min(width, count - start))]);
        return levels;
    }

    private int[] Parents(IEnumerable<int> nodes, int count) => [.. nodes.Where(node => FirstChild(node) < count)];

    private int Height(int node, int count)
    {
        var height = 0;
        for (var child = FirstChild(node); child < count; child = FirstChild(child))
            height++;
        return height;
    }

    private int FirstChild(int node) => (node * children) + 1;
}
