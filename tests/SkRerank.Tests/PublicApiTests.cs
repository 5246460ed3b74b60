namespace SkRerank.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_Always_EqualsTheBaseline() => PublicApiBaseline.Check(typeof(IReranker).Assembly, "SkRerank.Tests");
}
