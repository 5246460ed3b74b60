namespace SkRerank.Tests;

public sealed class QualityProfileTests
{
    [Fact]
    public void Of_ShippedModels_RisesWithDepthAboveTheFirstStage()
    {
        var sut = QualityProfile.Default;

        Assert.True(sut.Knows("lrt+first:0.5"));
        Assert.True(sut.Knows("tiny+first:0.5"));
        Assert.True(sut.Of("lrt", 100) > sut.FirstStage);
        Assert.Equal(sut.Of("lrt+first:0.5", 50), sut.Of("lrt", 50));
        Assert.True(sut.Of("llm:setwise", 100) > sut.Of("lrt", 100));
        for (var depth = 1; depth < 200; depth++)
            Assert.True(sut.Of("lrt", depth + 1) >= sut.Of("lrt", depth));
    }

    [Fact]
    public void Of_Cascade_LiesBetweenItsMeasuredPoints()
    {
        var sut = Qualities.Rising;

        Assert.Equal(sut.Of("lrt", 100), sut.Of("tiny", 100, "lrt", 100));
        Assert.InRange(sut.Of("tiny", 1000, "lrt", 30), 0.5, 0.69);
        Assert.True(sut.Of("tiny", 100, "lrt", 50) > sut.Of("tiny", 100, "lrt", 20));
    }

    [Fact]
    public void Of_UnknownCascade_IsNoBetterThanItsBetterPart()
    {
        var sut = Qualities.Rising;

        Assert.Equal(sut.Of("lrt", 100), sut.Of("lrt", 100, "other", 30));
    }

    [Fact]
    public void Of_TokenLimit_HasACurveOfItsOwn()
    {
        var sut = Qualities.WithShortReading;

        Assert.Equal([128], sut.TokenLimitsOf("tiny"));
        Assert.Equal((0.5, 0.49), (sut.Of("tiny", 100), sut.Of("tiny", 100, 128)));
        Assert.Empty(sut.TokenLimitsOf("lrt"));
    }

    [Fact]
    public void Save_ThenLoad_GivesTheSame()
    {
        var path = Path.GetTempFileName();
        using (var stream = File.Create(path))
            Qualities.Rising.Save(stream);

        var loaded = QualityProfile.Load(path);
        File.Delete(path);

        Assert.Equal(Qualities.Rising.Of("tiny", 77, "lrt", 13), loaded.Of("tiny", 77, "lrt", 13));
        Assert.Equal("made up", loaded.Measure);
        Assert.Equal(0.4, loaded.FirstStage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":9,"measure":"m","source":"s","firstStage":0.5,"curves":[]}""")]
    [InlineData("""{"version":1,"measure":"m","source":"s","firstStage":1.5,"curves":[]}""")]
    [InlineData("""{"version":1,"measure":"m","source":"s","firstStage":0.5,"curves":[{"pipeline":[],"points":[]}]}""")]
    [InlineData("""{"version":1,"measure":"m","source":"s","firstStage":0.5,"curves":[{"pipeline":["a"],"points":[{"depth":0,"quality":0.5}]}]}""")]
    [InlineData("""{"version":1,"measure":"m","source":"s","firstStage":0.5,"curves":[{"pipeline":["a","b"],"points":[{"depth":5,"quality":0.5}]}]}""")]
    public void Load_BrokenFile_NamesFileAndFact(string text)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);

        var exception = Assert.Throws<RerankerException>(() => QualityProfile.Load(path));
        File.Delete(path);

        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }
}
