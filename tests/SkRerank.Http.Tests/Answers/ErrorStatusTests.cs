namespace SkRerank.Http.Tests;

public sealed class ErrorStatusTests
{
    [Theory]
    [InlineData(301, "", RerankerErrorKind.Configuration, false)]
    [InlineData(400, """{"message":"invalid request: list of documents must not be empty"}""", RerankerErrorKind.Invalid, false)]
    [InlineData(401, "", RerankerErrorKind.Authentication, false)]
    [InlineData(402, """{"detail":"billing cap"}""", RerankerErrorKind.Quota, false)]
    [InlineData(403, """{"detail":"no"}""", RerankerErrorKind.Authentication, false)]
    [InlineData(404, "Not Found", RerankerErrorKind.Configuration, false)]
    [InlineData(408, "", RerankerErrorKind.Timeout, true)]
    [InlineData(413, "too large", RerankerErrorKind.TooLarge, false)]
    [InlineData(422, """{"error":"batch size 33 > maximum allowed batch size 32","error_type":"Validation"}""", RerankerErrorKind.TooLarge, false)]
    [InlineData(422, """{"detail":[{"loc":["body"],"msg":"field required","type":"missing"}]}""", RerankerErrorKind.Invalid, false)]
    [InlineData(424, """{"error":"NaN","error_type":"Backend"}""", RerankerErrorKind.Inference, false)]
    [InlineData(429, """{"error":"Model is overloaded","error_type":"Overloaded"}""", RerankerErrorKind.RateLimited, true)]
    [InlineData(498, """{"message":"invalid token"}""", RerankerErrorKind.Authentication, false)]
    [InlineData(499, """{"message":"cancelled"}""", RerankerErrorKind.Invalid, false)]
    [InlineData(500, """{"error":{"message":"InternalServerError","type":null,"code":500}}""", RerankerErrorKind.Unavailable, true)]
    [InlineData(501, """{"error":{"message":"start with --reranking"}}""", RerankerErrorKind.Configuration, false)]
    [InlineData(503, "<html>Service Unavailable</html>", RerankerErrorKind.Unavailable, true)]
    public async Task RerankAsync_ErrorStatus_ThrowsOneKind(int status, string body, RerankerErrorKind kind, bool isRetryable)
    {
        await using var server = await CannedAnswers.StartAsync(status, body);
        using var sut = CannedAnswers.RerankerWithoutRetries(server);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Equal((kind, isRetryable, "cohere:rerank-v3.5"), (failure.Kind, failure.IsRetryable, failure.Stage));
        Assert.Contains($"answered {status} ", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Calls);
    }

    [Theory]
    [InlineData("""{"message":"the message"}""", ": the message.")]
    [InlineData("""{"error":"the message","error_type":"Backend"}""", ": the message.")]
    [InlineData("""{"error":{"message":"the message","code":400}}""", ": the message.")]
    [InlineData("""{"object":"error","message":"the message","code":400}""", ": the message.")]
    [InlineData("""{"detail":"the message"}""", ": the message.")]
    [InlineData("""{"detail":[{"loc":["body"],"msg":"the message"}]}""", ": the message.")]
    [InlineData("\"the message\"", ": the message.")]
    [InlineData("the message", ": the message.")]
    [InlineData("the \u001b[31mmessage\r\nhere", ": the  [31mmessage  here.")]
    [InlineData("<!doctype html><p>Oops", ": a page of HTML or XML.")]
    [InlineData("[]", "answered 400 BadRequest.")]
    public async Task RerankAsync_EveryShapeOfError_IsQuoted(string body, string expected)
    {
        await using var server = await CannedAnswers.StartAsync(400, body);
        using var sut = CannedAnswers.RerankerWithoutRetries(server);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_RequestIdInHeader_IsInTheMessage()
    {
        await using var server = await CannedAnswers.StartAsync(500, new string('x', 5000), "text/plain", ("x-request-id", "abc-123"));
        using var sut = CannedAnswers.RerankerWithoutRetries(server);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Contains("(request abc-123)", failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length, 300, 600);
    }

    [Fact]
    public async Task RerankAsync_NothingListens_SaysWhere()
    {
        var server = await CannedAnswers.StartAsync(200, "");
        var address = server.Address;
        await server.DisposeAsync();
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = address, MaxRetries = 0 });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Equal(RerankerErrorKind.Unavailable, failure.Kind);
        Assert.Contains($"{address}v2/rerank", failure.Message, StringComparison.Ordinal);
    }
}
