namespace SkRerank.Http.Tests;

public sealed class EndpointDoctorTests
{
    [Theory]
    [InlineData(typeof(CohereProvider), "cohere", "AddCohereReranker")]
    [InlineData(typeof(JinaProvider), "jina", "AddJinaReranker")]
    [InlineData(typeof(VoyageProvider), "voyage", "AddVoyageReranker")]
    [InlineData(typeof(TeiProvider), "tei", "AddTeiReranker")]
    [InlineData(typeof(VllmProvider), "vllm", "AddVllmReranker")]
    public async Task ExamineAsync_EachProvider_IsNamed(Type type, string dialect, string registration)
    {
        var provider = (Provider)Activator.CreateInstance(type)!;
        await using var server = await StrictAsync(provider);

        var diagnosis = await EndpointDoctor.ExamineAsync(server.Address, Provider.Key);

        Assert.Equal((dialect, registration, provider.Route), (diagnosis.Dialect, diagnosis.Registration, diagnosis.Route.AbsolutePath));
        Assert.All(server.Calls, call => Assert.Equal($"Bearer {Provider.Key}", call.Headers["Authorization"]));
    }

    [Fact]
    public async Task ExamineAsync_Tei_TellsItsLimitsAndModel()
    {
        await using var server = await RerankServer.StartAsync(new TeiProvider { MaxBatch = 7 });

        var diagnosis = await EndpointDoctor.ExamineAsync(server.Address);

        Assert.Equal((7, "BAAI/bge-reranker-base"), (diagnosis.MaxDocumentsPerCall, diagnosis.Model));
    }

    [Theory]
    [InlineData("""[{"index":0,"score":0.5},{"index":1,"score":0.5}]""", "the same score", ScoreKind.Probability)]
    [InlineData("""[{"index":0,"score":4.5},{"index":1,"score":-3.5}]""", "about something else", ScoreKind.Logit)]
    public async Task ExamineAsync_OddScores_AreFlagged(string body, string expected, ScoreKind kind)
    {
        await using var server = await CannedAnswers.StartAsync(200, body);

        var diagnosis = await EndpointDoctor.ExamineAsync(server.Address);

        Assert.Contains(expected, Assert.Single(diagnosis.Warnings), StringComparison.Ordinal);
        Assert.Equal(kind, diagnosis.ScoreKind);
    }

    [Theory]
    [InlineData(401, "", RerankerErrorKind.Authentication)]
    [InlineData(200, "<html>", RerankerErrorKind.Protocol)]
    [InlineData(404, "", RerankerErrorKind.Protocol)]
    public async Task ExamineAsync_NoRerankServer_SaysWhy(int status, string body, RerankerErrorKind kind)
    {
        await using var server = await CannedAnswers.StartAsync(status, body);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => EndpointDoctor.ExamineAsync(server.Address, Provider.Key));

        Assert.Equal(kind, failure.Kind);
        Assert.DoesNotContain(Provider.Key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExamineAsync_NoAddress_Throws()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => EndpointDoctor.ExamineAsync(new("ftp://host")));
        await Assert.ThrowsAsync<ArgumentException>(() => EndpointDoctor.ExamineAsync(new("http://user:secret@host")));
    }

    // A server answers its own route only, and a body that names the passages as it expects.
    private static Task<RerankServer> StrictAsync(Provider provider) => RerankServer.StartAsync(provider, (call, context) =>
    {
        var isOther = call.Method == "POST" && call.Body.Contains("\"texts\"", StringComparison.Ordinal) != provider is TeiProvider;
        context.Response.StatusCode = isOther ? 422 : 200;
        return Task.FromResult(isOther);
    });
}
