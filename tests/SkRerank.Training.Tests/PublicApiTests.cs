namespace SkRerank.Training.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_Always_EqualsTheBaseline() => PublicApiBaseline.Check(typeof(LabelJob).Assembly, "SkRerank.Training.Tests");
}
