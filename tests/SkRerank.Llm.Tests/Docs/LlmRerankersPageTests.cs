using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Docs;

public sealed partial class LlmRerankersPageTests
{
    [Fact]
    public void Page_EveryCodeBlock_IsCompiled()
    {
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "llm-rerankers.md"));
        var code = Lines(File.ReadAllText(Path.Combine(
            SharedData.RepositoryRoot, "tests", "SkRerank.Llm.Tests", "Snippets", "LlmRerankers.cs")));

        var blocks = CodeBlock().Matches(page).Select(match => Lines(match.Groups[1].Value)).ToArray();

        Assert.Equal(6, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(block, code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Snippets_Run_Rank()
    {
        var client = new ScriptedChatClient(prompt => prompt.OrderBy(Worth.Of));

        var listwise = await Snippets.LlmRerankers.ListwiseAsync(client, Worth.Candidates(1, 2));
        var fromSpec = await Snippets.LlmRerankers.FromSpec(client).RerankAsync("worth", Worth.Candidates(1, 2));

        Assert.Equal([2, 1], Worth.Ranked(listwise));
        Assert.Equal([2, 1], Worth.Ranked(fromSpec));
        Assert.Equal("llm:setwise", Snippets.LlmRerankers.Bounded(client).Metadata.Name);
        Assert.Equal(5, Snippets.LlmRerankers.WithLimits(Worth.Candidates(1)).TopK);
        Assert.Equal("my-model", Snippets.LlmRerankers.OpenAI("key").GetService<ChatClientMetadata>()!.DefaultModelId);
    }

    private static string Lines(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("^```csharp\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
