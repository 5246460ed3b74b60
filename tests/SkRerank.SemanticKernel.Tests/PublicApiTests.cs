using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void Assembly_PublicSurface_EqualsTheCommittedText() =>
        PublicApiBaseline.Check(typeof(RerankFilter).Assembly, "SkRerank.SemanticKernel.Tests");
}
