using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Data;
using SkRerank.Bench;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>The plugin for agents as a model uses it.</summary>
public sealed class AgentPluginTests
{
    private readonly ChatHistory _history = new("Which one?", AuthorRole.User);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rerank_ModelSendsPassages_GetsThemOrderedWithScores(bool isStreaming)
    {
        await using var sut = await OpenAIChat.CallingAsync(
            new ChatToolCall("Rerank-rerank", """{"query":"which one","passages":["passage 1","passage 3","passage 2"],"top":2}"""));
        sut.Kernel.ImportRerankPlugin(SearchKernel.HighestFirst());

        var answer = await sut.AskAsync(_history, isStreaming);

        var passages = JsonDocument.Parse(answer).RootElement.EnumerateArray();
        Assert.Equal(["passage 3", "passage 2"], passages.Select(passage => passage.GetProperty("Text").GetString()));
        Assert.Equal([1, 2], passages.Select(passage => passage.GetProperty("Index").GetInt32()));
    }

    [Fact]
    public async Task Rerank_ModelAsksForTooMuch_IsToldSoAndTheChatGoesOn()
    {
        await using var sut = await OpenAIChat.CallingAsync(
            new ChatToolCall("Rerank-rerank", """{"query":"which one","passages":["a","b"]}"""));
        sut.Kernel.ImportRerankPlugin(SearchKernel.HighestFirst(), options: new() { MaxPassages = 1 });

        var answer = await sut.AskAsync(_history);

        Assert.Contains("2 passages are more than the 1 allowed", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SearchAndRerank_ModelAsks_GetsTheBestWithCitations(bool isStreaming)
    {
        var store = new PassageStore();
        await using var sut = await OpenAIChat.CallingAsync(new ChatToolCall("Rerank-search_and_rerank", """{"query":"which one","top":2}"""));
        ITextSearch<Passage> search = new VectorStoreTextSearch<Passage>(store);
        sut.Kernel.ImportRerankPlugin(search, SearchKernel.HighestFirst());

        var answer = await sut.AskAsync(_history, isStreaming);

        var sources = JsonDocument.Parse(answer).RootElement.GetProperty("Sources").EnumerateArray();
        Assert.Equal(["[1]", "[2]"], sources.Select(source => source.GetProperty("Citation").GetString()));
        Assert.Equal(["link/7", "link/6"], sources.Select(source => source.GetProperty("Link").GetString()));
    }

    [Fact]
    public async Task Kernel_PluginIsImported_ModelIsToldOfBothFunctions()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("ok"));
        ITextSearch<Passage> search = new VectorStoreTextSearch<Passage>(new PassageStore());
        sut.Kernel.ImportRerankPlugin(search, SearchKernel.HighestFirst());

        await sut.AskAsync(_history);

        var tools = sut.LastBody.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function")).ToList();
        Assert.Equal(["Rerank-rerank", "Rerank-search_and_rerank"], tools.Select(tool => tool.GetProperty("name").GetString()!).Order());
        Assert.All(tools, tool => Assert.NotEqual("", tool.GetProperty("description").GetString()));
    }
}
