using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI;

namespace SkRerank.Llm.Tests.OpenAI;

public sealed class OpenAIEmbeddingGeneratorTests
{
    private readonly List<(Uri? Address, string Body)> _calls = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GenerateAsync_AnswersInAnotherOrder_AreGivenInTheOrderOfTheTexts(bool isBase64)
    {
        using var sut = Create(texts => Answer(texts.Index().Reverse(), isBase64));

        var embeddings = await sut.GenerateAsync(["a", "bb", "ccc"], new() { Dimensions = 2 });

        Assert.Equal([[1f, 0.5f], [2f, 0.5f], [3f, 0.5f]], embeddings.Select(embedding => embedding.Vector.ToArray()));
        var (address, body) = Assert.Single(_calls);
        Assert.Equal("http://embeddings.test/v1/embeddings", address!.ToString());
        Assert.Equal(("small", 2), (Member(body, "model").GetString(), Member(body, "dimensions").GetInt32()));
    }

    [Fact]
    public async Task GenerateAsync_ManyTexts_AreSentInBatches()
    {
        using var sut = Create(texts => Answer(texts.Index(), isBase64: true));

        var embeddings = await sut.GenerateAsync(Enumerable.Repeat("x", 200));

        Assert.Equal(200, embeddings.Count);
        Assert.Equal([96, 96, 8], _calls.Select(call => Member(call.Body, "input").GetArrayLength()));
    }

    [Fact]
    public async Task GenerateAsync_TooFewAnswers_AreRefused()
    {
        using var sut = Create(texts => Answer(texts.Index().Take(1), isBase64: true));

        await Assert.ThrowsAsync<InvalidDataException>(() => sut.GenerateAsync(["a", "b"]));
    }

    [Fact]
    public async Task GenerateAsync_Refused_IsTheSdksException()
    {
        using var sut = Create(_ => null);

        var exception = await Assert.ThrowsAsync<ClientResultException>(() => sut.GenerateAsync(["a"]));

        Assert.Equal(429, exception.Status);
    }

    [Fact]
    public void Create_Endpoint_IsInTheMetadata()
    {
        using var sut = OpenAIEmbeddingGenerator.Create("small", endpoint: new("http://localhost:1/v1"));

        var metadata = sut.GetRequiredService<EmbeddingGeneratorMetadata>();

        Assert.Equal(("small", new Uri("http://localhost:1/v1")), (metadata.DefaultModelId, metadata.ProviderUri));
        Assert.NotNull(sut.GetService(typeof(OpenAIClient)));
        Assert.Throws<ArgumentException>("model", () => OpenAIEmbeddingGenerator.Create(" "));
    }

    [Fact]
    public void CreateEmbeddingGenerator_EnvironmentWithoutKeyOrEndpoint_SaysWhatToSet()
    {
        var exception = Assert.Throws<RerankerException>(() => OpenAIEnvironment.CreateEmbeddingGenerator("small", read: _ => null));

        Assert.Contains("OPENAI_API_KEY", exception.Message, StringComparison.Ordinal);
    }

    private OpenAIEmbeddingGenerator Create(Func<string[], string?> answer)
    {
        var handler = new AnsweringHandler(async request =>
        {
            var body = await request.Content!.ReadAsStringAsync();
            _calls.Add((request.RequestUri, body));
            return answer([.. Member(body, "input").EnumerateArray().Select(text => text.GetString()!)]);
        });
        var options = new OpenAIClientOptions
        {
            Endpoint = new("http://embeddings.test/v1"),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            Transport = new HttpClientPipelineTransport(new HttpClient(handler)),
        };
        return new(new OpenAIClient(new ApiKeyCredential("none"), options), "small");
    }

    private static JsonElement Member(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name);

    private static string Answer(IEnumerable<(int Index, string Text)> texts, bool isBase64) => JsonSerializer.Serialize(new
    {
        @object = "list",
        model = "small",
        data = texts.Select(text => new { @object = "embedding", index = text.Index, embedding = Vector([text.Text.Length, 0.5f], isBase64) }),
        usage = new { prompt_tokens = 1, total_tokens = 1 },
    });

    private static object Vector(float[] numbers, bool isBase64) =>
        isBase64 ? Convert.ToBase64String([.. numbers.SelectMany(BitConverter.GetBytes)]) : numbers;

    private sealed class AnsweringHandler(Func<HttpRequestMessage, Task<string?>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await answer(request) is { } json
                ? new(HttpStatusCode.OK) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") }
                : new(HttpStatusCode.TooManyRequests) { Content = new StringContent("{}") };
    }
}
