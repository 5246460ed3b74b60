using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank.Http.Tests;

public sealed class KeySafetyTests
{
    [Theory]
    [InlineData(401, "application/json", $$"""{"message":"the key {{Provider.Key}} is not known"}""")]
    [InlineData(400, "text/plain", $"Bearer {Provider.Key} refused")]
    [InlineData(503, "text/html", $"<html>{Provider.Key}</html>")]
    [InlineData(200, "application/json", $$"""{"id":"{{Provider.Key}}"}""")]
    [InlineData(200, $"text/x-{Provider.Key}", Provider.Key)]
    public async Task RerankAsync_ServiceRepeatsTheKey_NobodyElseDoes(int status, string contentType, string body)
    {
        await using var server = await CannedAnswers.StartAsync(status, body, contentType, ("x-request-id", Provider.Key));
        using var log = new RecordingLoggerProvider();
        var collection = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        collection.AddCohereReranker(options => (options.Endpoint, options.ApiKey, options.MaxRetries) = (server.Address, Provider.Key, 0));
        await using var services = collection.BuildServiceProvider();
        var sut = services.GetRequiredService<IReranker>();

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(Provider.Key, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Provider.Key, failure.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal($"Bearer {Provider.Key}", server.Calls[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task RerankAsync_KeyInAHeader_IsKeptOutOfTheMessage()
    {
        await using var server = await CannedAnswers.StartAsync(401, $$"""{"message":"unknown: {{Provider.Key}}"}""");
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address, Headers = { ["api-key"] = Provider.Key } });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Contains("unknown: ***.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Provider.Key, Assert.Single(server.Calls).Headers["api-key"]);
    }

    [Fact]
    public async Task RerankAsync_OneCallFails_KeepsTheKeyOutOfTheReport()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider(), async (call, context) =>
        {
            if (call.Passages()[0] != "b")
                return false;

            await RerankServer.WriteAsync(context, 400, $$"""{"message":"{{Provider.Key}}"}""");
            return true;
        });
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address, ApiKey = Provider.Key, MaxDocumentsPerCall = 1 });

        var result = await sut.RerankAsync("q", ["a", "b"]);

        Assert.Contains("***", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(Provider.Key, $"{result.Report}{result.Report.Warnings[0]}{result.Degradation}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two\r\nlines")]
    [InlineData("schlüssel-secret")]
    [InlineData("with space secret")]
    public void Constructor_KeyThatNoHeaderTakes_SaysSoWithoutIt(string key)
    {
        var failure = Assert.Throws<RerankerException>(() => new HttpReranker(new CohereRerankerOptions { ApiKey = key }));

        Assert.Equal(RerankerErrorKind.Authentication, failure.Kind);
        Assert.DoesNotContain(key, failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("CO_API_KEY", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_HostedServiceWithoutKey_NamesTheVariable()
    {
        var options = new VoyageRerankerOptions { ApiKeyVariable = "SKRERANK_TEST_NO_SUCH_VARIABLE" };

        var failure = Assert.Throws<RerankerException>(() => new HttpReranker(options));

        Assert.Equal(
            "There is no key for api.voyageai.com. Set ApiKey or the environment variable SKRERANK_TEST_NO_SUCH_VARIABLE.", failure.Message);
    }

    [Fact]
    public async Task RerankAsync_KeyInTheEnvironment_IsSent()
    {
        const string Variable = "SKRERANK_TEST_HTTP_KEY";
        Environment.SetEnvironmentVariable(Variable, Provider.Key);
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address, ApiKeyVariable = Variable });

        await sut.RerankAsync("q", ["a"]);

        Assert.Equal($"Bearer {Provider.Key}", Assert.Single(server.Calls).Headers["Authorization"]);
    }

    [Fact]
    public async Task RerankAsync_ServerRedirects_SendsTheTextsNowhereElse()
    {
        await using var elsewhere = await RerankServer.StartAsync(new CohereProvider());
        await using var server = await CannedAnswers.StartAsync(307, "", "text/plain", ("Location", $"{elsewhere.Address}v2/rerank"));
        using var sut = CannedAnswers.RerankerWithoutRetries(server);

        await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Empty(elsewhere.Calls);
    }
}
