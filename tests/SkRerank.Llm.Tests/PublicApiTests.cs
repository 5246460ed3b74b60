namespace SkRerank.Llm.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void PublicSurface_Always_EqualsTheBaseline() => PublicApiBaseline.Check(typeof(ListwiseReranker).Assembly, "SkRerank.Llm.Tests");
}
