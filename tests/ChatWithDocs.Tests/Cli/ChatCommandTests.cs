namespace ChatWithDocs.Tests;

public sealed class ChatCommandTests
{
    private ChatSettings? _settings;
    private string? _question;

    [Fact]
    public async Task Parse_NoOptions_GivesTheDefaults()
    {
        var code = await RunAsync("What is nDCG?");

        Assert.Equal(0, code);
        Assert.Equal("What is nDCG?", _question);
        Assert.Equal(new ChatSettings(ChatSettings.SampleDocs, IndexLocation.Of(ChatSettings.SampleDocs), "lrt+first:0.5", 5, 40, null), _settings);
    }

    [Fact]
    public async Task Parse_Options_AreTaken()
    {
        await RunAsync("--docs", Path.GetTempPath(), "--index", "x.db", "--reranker", "tiny", "--top", "50", "--depth", "10", "--budget", "250");

        Assert.Null(_question);
        Assert.Equal(new ChatSettings(Path.GetTempPath(), "x.db", "tiny", 50, 50, TimeSpan.FromMilliseconds(250)), _settings);
    }

    [Fact]
    public async Task Parse_OptionsOfModels_AreTaken()
    {
        await RunAsync(
            "--first-stage", "vector", "--embeddings", "openai:small", "--model", "large", "--endpoint", "http://localhost:1/v1", "--compare", "why?");

        Assert.Equal(
            new ChatSettings(ChatSettings.SampleDocs, IndexLocation.Of(ChatSettings.SampleDocs), "lrt+first:0.5", 5, 40, null)
            {
                FirstStage = FirstStage.Vector,
                Embeddings = "openai:small",
                Model = "large",
                Endpoint = new("http://localhost:1/v1"),
                Compares = true,
            },
            _settings);
    }

    [Theory]
    [InlineData(FirstStage.Keyword)]
    [InlineData(FirstStage.Hybrid, "--embeddings", "tiny")]
    [InlineData(FirstStage.Keyword, "--embeddings", "tiny", "--first-stage", "keyword")]
    [InlineData(FirstStage.Hybrid, "--first-stage", "hybrid")]
    public async Task Parse_NamedEmbeddings_AreUsedUnlessTheFirstStageSaysOtherwise(FirstStage expected, params string[] arguments)
    {
        await RunAsync([.. arguments]);

        Assert.Equal(expected, _settings!.FirstStage);
    }

    [Theory]
    [InlineData("--first-stage", "both")]
    [InlineData("--embeddings", "bert")]
    [InlineData("--embeddings", "openai:")]
    [InlineData("--endpoint", "localhost", "--model", "x")]
    [InlineData("--endpoint", "http://me:secret@localhost/v1", "--model", "x")]
    [InlineData("--endpoint", "http://localhost/v1")]
    [InlineData("--top", "0")]
    [InlineData("--top", "101")]
    [InlineData("--depth", "1001")]
    [InlineData("--budget", "0")]
    [InlineData("--top", "many")]
    [InlineData("--docs", "no-such-folder")]
    [InlineData("--unknown", "x")]
    [InlineData("", "--json")]
    [InlineData("one", "two")]
    public void Parse_WrongUsage_IsAnError(params string[] arguments)
    {
        var parsed = new ChatCommand().Build(KeepAsync).Parse(arguments);

        Assert.NotEmpty(parsed.Errors);
    }

    [Fact]
    public void Of_DifferentFolders_HaveDifferentIndexes()
    {
        Assert.NotEqual(IndexLocation.Of("a"), IndexLocation.Of("b"));
        Assert.Equal(IndexLocation.Of("a"), IndexLocation.Of(Path.GetFullPath("a")));
    }

    private Task<int> RunAsync(params string[] arguments) => new ChatCommand().Build(KeepAsync).Parse(arguments).InvokeAsync();

    private Task<int> KeepAsync(ChatSettings settings, string? question, bool isJson)
    {
        (_settings, _question) = (settings, question);
        return Task.FromResult(0);
    }
}
