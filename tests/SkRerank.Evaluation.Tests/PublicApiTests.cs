namespace SkRerank.Evaluation.Tests;

public class PublicApiTests
{
    [Fact]
    public void PublicSurface_Assembly_IsTheCommittedOne() => PublicApiBaseline.Check(typeof(Measure).Assembly, "SkRerank.Evaluation.Tests");
}
