using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.OpenAI;

public sealed class OpenAIEnvironmentTests
{
    [Fact]
    public void CreateClient_OwnVariables_WinOverThoseOfOpenAI()
    {
        using var sut = OpenAIEnvironment.CreateClient(read: Reader(new()
        {
            ["SKRERANK_LLM_MODEL"] = "judge",
            ["SKRERANK_LLM_ENDPOINT"] = "http://localhost:1/v1",
            ["OPENAI_BASE_URL"] = "http://localhost:2/v1",
        }));

        var metadata = sut.GetService<ChatClientMetadata>()!;
        Assert.Equal("judge", metadata.DefaultModelId);
        Assert.Equal(new Uri("http://localhost:1/v1"), metadata.ProviderUri);
    }

    [Theory]
    [InlineData("", "", "", "SKRERANK_LLM_MODEL")]
    [InlineData("judge", "", "", "OPENAI_API_KEY")]
    [InlineData("judge", "localhost:1", "", "not an http or https address")]
    [InlineData("judge", "ftp://localhost", "", "not an http or https address")]
    public void CreateClient_SomethingMissing_SaysWhatToSet(string model, string endpoint, string key, string said)
    {
        var read = Reader(new() { ["SKRERANK_LLM_MODEL"] = model, ["OPENAI_BASE_URL"] = endpoint, ["OPENAI_API_KEY"] = key });

        var failure = Assert.Throws<RerankerException>(() => OpenAIEnvironment.CreateClient(read: read));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    private static Func<string, string?> Reader(Dictionary<string, string> variables) => name => variables.GetValueOrDefault(name);
}
