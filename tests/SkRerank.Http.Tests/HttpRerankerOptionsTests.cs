using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http.Tests;

public sealed class HttpRerankerOptionsTests
{
    public static TheoryData<string, Action<CohereRerankerOptions>> WrongSettings => new()
    {
        { "Endpoint", options => options.Endpoint = null },
        { "Endpoint", options => options.Endpoint = new("/rerank", UriKind.Relative) },
        { "Endpoint", options => options.Endpoint = new("ftp://host") },
        { "password", options => options.Endpoint = new("http://user:pass@host") },
        { "Model", options => options.Model = "" },
        { "ApiKeyVariable", options => options.ApiKeyVariable = "" },
        { "MaxDocumentsPerCall", options => options.MaxDocumentsPerCall = 0 },
        { "MaxConcurrentCalls", options => options.MaxConcurrentCalls = 0 },
        { "AttemptTimeout", options => options.AttemptTimeout = TimeSpan.Zero },
        { "MaxRetries", options => options.MaxRetries = -1 },
        { "MaxRetryWait", options => options.MaxRetryWait = TimeSpan.FromSeconds(-1) },
        { "MaxResponseBytes", options => options.MaxResponseBytes = 1 },
        { "MaxTokensPerDocument", options => options.MaxTokensPerDocument = 0 },
        { "'Content-Type' cannot be sent", options => options.Headers["Content-Type"] = "text/plain" },
        { "'X-Two' cannot be sent", options => options.Headers["X-Two"] = "two\r\nlines" },
        { "Price", options => options.Price = -1 },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public void Constructor_WrongSetting_NamesIt(string expected, Action<CohereRerankerOptions> change)
    {
        var options = new CohereRerankerOptions { ApiKey = Provider.Key };
        change(options);

        var failure = Assert.Throws<ValidationException>(() => new HttpReranker(options));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SelfHostedWithoutEndpoint_Throws()
    {
        Assert.Throws<ValidationException>(() => new HttpReranker(new TeiRerankerOptions()));
        Assert.Throws<ValidationException>(() => new HttpReranker(new VllmRerankerOptions()));
        Assert.Throws<ValidationException>(() => new HttpReranker(new InfinityRerankerOptions()));
        Assert.Throws<ArgumentNullException>("options", () => new HttpReranker(null!));
    }
}
