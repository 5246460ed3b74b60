namespace SkRerank.Onnx.Tests;

public sealed class PassageCacheTests
{
    [Fact]
    public void Find_Added_GivesTheSameIds()
    {
        var sut = new PassageCache(1 << 20);
        var passage = Passage(3);

        sut.Add("a text", passage);

        Assert.Same(passage, sut.Find("a text"));
        Assert.Null(sut.Find("A text"));
    }

    [Fact]
    public void Add_MoreThanFits_DropsWhatWasNotUsedForLongest()
    {
        var sut = new PassageCache(10_000);
        sut.Add("first", Passage(10));
        sut.Add("second", Passage(10));
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(sut.Find("first"));
            sut.Add($"text {i}", Passage(10));
            Assert.InRange(sut.Size, 1, 10_000);
        }

        Assert.Null(sut.Find("second"));
        Assert.NotNull(sut.Find("text 99"));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10_000, 1_000)]
    public void Add_TooLargeForTheCapacity_IsNotKept(long capacity, int tokens)
    {
        var sut = new PassageCache(capacity);

        sut.Add("a text", Passage(tokens));

        Assert.Null(sut.Find("a text"));
        Assert.Equal(0, sut.Size);
    }

    [Fact]
    public async Task FindAndAdd_ManyThreads_StayWithinTheCapacity()
    {
        var sut = new PassageCache(20_000);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                var text = $"text {(i * (thread + 1)) % 300}";
                if (sut.Find(text) is { } found)
                    Assert.Equal(text.Length, found.Total);
                else
                    sut.Add(text, new TokenizedPassage(new int[5], text.Length));
            }
        })));

        Assert.InRange(sut.Size, 1, 20_000);
    }

    private static TokenizedPassage Passage(int tokens) => new(new int[tokens], tokens);
}
