namespace SkRerank.Http.Tests;

public sealed class AddressFormsTests
{
    public static TheoryData<Type, string, string> Forms
    {
        get
        {
            var forms = new TheoryData<Type, string, string>();
            foreach (var type in new[] { typeof(JinaProvider), typeof(VoyageProvider), typeof(VllmProvider) })
                Add(type, "/v1/rerank", "", "/v1", "/v1/rerank");
            Add(typeof(CohereProvider), "/v2/rerank", "", "/v2", "/v2/rerank");
            Add(typeof(TeiProvider), "/rerank", "", "/v1", "/rerank");
            Add(typeof(InfinityProvider), "/rerank", "", "/", "/rerank");
            Add(typeof(MixedbreadProvider), "/v1/reranking", "", "/v1", "/v1/reranking");
            Add(typeof(ZeroEntropyProvider), "/v1/models/rerank", "", "/v1", "/v1/models/rerank");
            Add(typeof(NimProvider), "/v1/ranking", "", "/v1", "/v1/ranking");
            Add(typeof(PineconeProvider), "/rerank", "", "/", "/rerank");
            Add(typeof(BedrockProvider), "/model/cohere.rerank-v3-5:0/invoke", "", "/", "/model/cohere.rerank-v3-5:0/invoke");
            return forms;

            void Add(Type type, string route, params string[] written)
            {
                foreach (var form in written)
                    forms.Add(type, form, route);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RerankAsync_EachOfThreeFormsOfTheAddress_ReachesTheRoute(Type type, string written, string route)
    {
        var provider = (Provider)Activator.CreateInstance(type)!;
        await using var server = await RerankServer.StartAsync(provider);
        using var sut = new HttpReranker(provider.CreateOptions(new($"{server.Address.GetLeftPart(UriPartial.Authority)}{written}")));

        var result = await sut.RerankAsync("q", ["a", "b"]);

        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Equal(route, server.Calls.Single(call => call.Method == "POST").Path);
    }
}
