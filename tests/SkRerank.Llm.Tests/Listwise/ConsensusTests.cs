namespace SkRerank.Llm.Tests.Listwise;

public sealed class ConsensusTests
{
    [Theory]
    [InlineData(RankConsensus.Borda)]
    [InlineData(RankConsensus.Kemeny)]
    public void Of_OrdersThatAgree_IsThatOrder(RankConsensus method) => Assert.Equal([2, 0, 1], Consensus.Of([[2, 0, 1], [2, 0, 1]], method));

    [Fact]
    public void Of_BordaOfTwoOrders_IsByMeanPlaceAndThenByFirstStage() =>
        Assert.Equal([0, 1, 2], Consensus.Of([[0, 1, 2], [1, 0, 2]], RankConsensus.Borda));

    [Fact]
    public void Of_KemenyOfFewPlaces_HasTheFewestContradictionsOfAllOrders()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var orders = Shuffles(5, lists: 2 + (seed % 5), seed);
            var against = Consensus.Contradictions(orders);

            var order = Consensus.Of(orders, RankConsensus.Kemeny);

            Assert.Equal(Permutations([0, 1, 2, 3, 4]).Min(other => CostOf(other, against)), CostOf(order, against));
        }
    }

    [Fact]
    public void Of_KemenyOfManyPlaces_IsAPermutationNoWorseThanBorda()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var orders = Shuffles(20, lists: 5, seed);
            var against = Consensus.Contradictions(orders);

            var order = Consensus.Of(orders, RankConsensus.Kemeny);

            Assert.Equal(Enumerable.Range(0, 20), order.Order());
            Assert.True(CostOf(order, against) <= CostOf(Consensus.Of(orders, RankConsensus.Borda), against));
        }
    }

    private static int[][] Shuffles(int count, int lists, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, lists).Select(_ =>
        {
            var order = Enumerable.Range(0, count).ToArray();
            random.Shuffle(order);
            return order;
        })];
    }

    private static int CostOf(int[] order, int[,] against) => Enumerable.Range(0, order.Length)
        .Sum(better => Enumerable.Range(better + 1, order.Length - better - 1).Sum(worse => against[order[better], order[worse]]));

    private static IEnumerable<int[]> Permutations(int[] places) => places.Length == 1
        ? [places]
        : places.SelectMany(first => Permutations([.. places.Where(place => place != first)]).Select(rest => (int[])[first, .. rest]));
}
