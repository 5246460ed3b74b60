namespace SkRerank.Onnx.Tests;

public sealed class MicroBatchTests
{
    [Fact]
    public void Plan_AnyLengths_HoldsEachPairOnceWithinTheBound()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            int[] lengths = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.Next(4, 513))];
            var bound = random.Next(1, 4096);

            var batches = MicroBatch.Plan(lengths, bound);

            Assert.Equal(Enumerable.Range(0, lengths.Length), batches.SelectMany(batch => batch.Members).Order());
            Assert.All(batches, batch => Assert.Equal(batch.Members.Max(member => lengths[member]), batch.Length));
            Assert.All(batches, batch => Assert.True(batch.Members.Length == 1 || batch.Members.Length * batch.Length <= bound));
        }
    }

    [Fact]
    public void Plan_MixedLengths_PutsSimilarLengthsTogether()
    {
        int[] lengths = [500, 20, 480, 22, 490, 21];

        var batches = MicroBatch.Plan(lengths, 1500);

        Assert.Equal<int[]>([[0, 2, 4], [1, 3, 5]], batches.Select(batch => batch.Members.Order().ToArray()));
    }

    [Fact]
    public void Plan_SeveralBatches_RunsTheOneWithTheBestCandidateFirst()
    {
        int[] lengths = [10, 400, 10, 400];

        var batches = MicroBatch.Plan(lengths, 800);

        Assert.Equal(0, batches[0].Members.Min());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Plan_SeveralWorkers_GivesEachAsManyEvenBatches(int workers)
    {
        int[] lengths = [.. Enumerable.Repeat(70, 50)];

        var batches = MicroBatch.Plan(lengths, 512, workers);

        Assert.Equal(0, batches.Count % workers);
        Assert.InRange(batches.Max(batch => batch.Tokens) - batches.Min(batch => batch.Tokens), 0, 6 * 70);
        Assert.Equal(50, batches.Sum(batch => batch.Members.Length));
    }

    [Fact]
    public void Plan_NoPairs_GivesNoBatch() => Assert.Empty(MicroBatch.Plan([], 1024));
}
