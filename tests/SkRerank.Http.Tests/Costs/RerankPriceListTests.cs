using System.Text;

namespace SkRerank.Http.Tests;

public sealed class RerankPriceListTests
{
    [Theory]
    [InlineData("cohere", "rerank-v3.5", 2.0)]
    [InlineData("cohere", "rerank-v4.0-fast", 2.0)]
    [InlineData("voyage", "rerank-2.5-lite", 0.02)]
    [InlineData("voyage", "rerank-9", null)]
    [InlineData("jina", "jina-reranker-v3", null)]
    public void Find_BuiltInList_KnowsWhatIsPublished(string provider, string model, double? expected) =>
        Assert.Equal((decimal?)expected, RerankPriceList.Default.Find(provider, model)?.Usd);

    [Fact]
    public void Default_Always_DatesEveryPrice() => Assert.All(RerankPriceList.Default.Prices, price =>
    {
        Assert.InRange(price.AsOf, new(2025, 1, 1), new(2030, 1, 1));
        Assert.NotEmpty(price.Source);
    });

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""[{"provider":"cohere"}]""")]
    [InlineData("""[{"provider":"p","model":"m","usd":-1,"unit":"Tokens","per":1,"asOf":"2026-01-01","source":"s"}]""")]
    [InlineData("""[{"provider":"p","model":"m","usd":1,"unit":"Tokens","per":0,"asOf":"2026-01-01","source":"s"}]""")]
    [InlineData("[null]")]
    public void Read_BrokenList_Throws(string json) =>
        Assert.Throws<InvalidDataException>(() => RerankPriceList.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))));
}
