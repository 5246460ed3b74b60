namespace SkRerank.Onnx.Tests;

public sealed class ScoringPaceTests
{
    [Fact]
    public void Expect_NothingMeasured_IsZero()
    {
        var sut = new ScoringPace();

        Assert.Equal(TimeSpan.Zero, sut.Expect(1000));
        Assert.Null(sut.PerThousandTokens);
        Assert.Null(sut.TokensWithin(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Expect_SteadyPace_IsThatPace()
    {
        var sut = new ScoringPace();
        for (var batch = 1; batch < 50; batch++)
            sut.Add(10 * batch, TimeSpan.FromMilliseconds(batch));

        Assert.Equal(100, sut.PerThousandTokens!.Value.TotalMilliseconds, 0.01);
        Assert.Equal(50, sut.Expect(500).TotalMilliseconds, 0.01);
        Assert.Equal(100, sut.TokensWithin(TimeSpan.FromMilliseconds(10)));
    }

    [Fact]
    public void Expect_UnsteadyPace_LeavesRoom()
    {
        var sut = new ScoringPace();
        for (var batch = 0; batch < 100; batch++)
            sut.Add(100, TimeSpan.FromMilliseconds(batch % 2 == 0 ? 8 : 12));

        Assert.InRange(sut.PerThousandTokens!.Value.TotalMilliseconds, 95, 105);
        Assert.InRange(sut.Expect(1000).TotalMilliseconds, 120, 160);
    }

    [Fact]
    public void Expect_OneHiccup_IsForgotten()
    {
        var sut = new ScoringPace();
        sut.Add(100, TimeSpan.FromMilliseconds(10));
        sut.Add(100, TimeSpan.FromMilliseconds(500));

        for (var batch = 0; batch < 80; batch++)
            sut.Add(100, TimeSpan.FromMilliseconds(10));

        Assert.InRange(sut.Expect(100).TotalMilliseconds, 10, 11);
    }
}
