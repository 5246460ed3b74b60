namespace SkRerank.Http.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_Always_EqualsTheBaseline() => PublicApiBaseline.Check(typeof(HttpReranker).Assembly, "SkRerank.Http.Tests");
}
