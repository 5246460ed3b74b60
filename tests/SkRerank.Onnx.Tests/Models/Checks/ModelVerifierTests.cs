namespace SkRerank.Onnx.Tests;

public sealed class ModelVerifierTests
{
    [Fact]
    public async Task VerifyAsync_ShippedModel_PassesAllThatCanBeChecked()
    {
        var checks = await ModelVerifier.VerifyAsync(OnnxModel.Tiny);

        Assert.Equal(
            [("files", ModelCheckOutcome.Skipped), ("load", ModelCheckOutcome.Passed), ("goldens", ModelCheckOutcome.Passed), ("scores", ModelCheckOutcome.Passed)],
            checks.Select(check => (check.Name, check.Outcome)));
        Assert.StartsWith("60 pairs", checks[2].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_ModelGivesOneScoreToAll_IsFoundFlat()
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.WeightedLargestId(0));
        File.Delete(Path.Combine(models.Directory, "golden.json"));

        var checks = await ModelVerifier.VerifyAsync(models.Model);

        Assert.Equal([ModelCheckOutcome.Skipped, ModelCheckOutcome.Passed, ModelCheckOutcome.Skipped, ModelCheckOutcome.Failed], checks.Select(check => check.Outcome));
        Assert.Contains("does not tell passages apart", checks[3].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_NotANumber_IsFound()
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.LogOfLargestId(1e9f));

        var checks = await ModelVerifier.VerifyAsync(models.Model);

        Assert.Contains("12 of 12 passages got no score", checks[^1].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"cases":[{"query":"restart","passage":"bananas","logit":100}]}""", "more than allowed")]
    [InlineData("""{"cases":[]}""", "no pair")]
    [InlineData("""{"cases":[{"query":"restart","passage":"bananas"}]}""", "'cases[].logit' is missing")]
    [InlineData("""{"cases":[{"query":"restart","passage":"bananas","logit":"high"}]}""", "must be a number")]
    [InlineData("""{"cases":7}""", "golden.json")]
    public async Task VerifyAsync_GoldensThatDoNotFit_AreFound(string goldens, string message)
    {
        using var models = TestModels.CopyOfTiny();
        File.WriteAllText(Path.Combine(models.Directory, "golden.json"), goldens);

        var check = (await ModelVerifier.VerifyAsync(models.Model)).Single(check => check.Name == "goldens");

        Assert.Equal(ModelCheckOutcome.Failed, check.Outcome);
        Assert.Contains(message, check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_ToleranceInTheFile_Counts()
    {
        using var models = TestModels.CopyOfTiny();
        File.WriteAllText(Path.Combine(models.Directory, "golden.json"), """{"tolerance":1000,"cases":[{"query":"restart","passage":"bananas","logit":100}]}""");

        var check = (await ModelVerifier.VerifyAsync(models.Model)).Single(check => check.Name == "goldens");

        Assert.Equal(ModelCheckOutcome.Passed, check.Outcome);
    }

    [Fact]
    public async Task VerifyAsync_ModelThatCannotBeLoaded_SaysWhyAndStops()
    {
        using var models = TestModels.WithGraph("no graph"u8.ToArray());

        var checks = await ModelVerifier.VerifyAsync(models.Model);

        Assert.Equal(["files", "load"], checks.Select(check => check.Name));
        Assert.Equal(ModelCheckOutcome.Failed, checks[1].Outcome);
    }
}
