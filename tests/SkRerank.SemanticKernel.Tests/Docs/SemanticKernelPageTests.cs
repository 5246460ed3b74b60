using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>Holds the code of docs/semantic-kernel.md, runs it, and checks that the page shows the same.</summary>
public sealed partial class SemanticKernelPageTests
{
    private readonly NumberedSearch _search = new();

    [Fact]
    public async Task Page_Filter_Ranks()
    {
        var reranker = SearchKernel.HighestFirst();

        // snippet: filter
        var builder = Kernel.CreateBuilder();
        builder.Services.AddReranker(reranker);
        builder.AddReranking(options =>
        {
            options.Functions.Add("Search", "search");
            options.TopK = 5;
            options.Budget = TimeSpan.FromMilliseconds(200);
        });
        var kernel = builder.Build();
        // end snippet

        kernel.ImportPluginFromObject(_search, "Search");
        var found = await kernel.InvokeAsync<List<string>>("Search", "search", SearchKernel.Arguments(count: 2));
        Assert.Equal(NumberedSearch.TextsOf(19, 18, 17, 16, 15), found);
    }

    [Fact]
    public async Task Page_Types_AreRead()
    {
        var reranker = SearchKernel.HighestFirst();
        var builder = Kernel.CreateBuilder();

        // snippet: types
        builder.AddReranking(reranker, options =>
        {
            options.Functions.Add("Shop", "products", queryArgument: "query", countArgument: "count");
            options.Functions.AddRecall("Memory");
            options.Project<Product>(product => new RerankCandidate(product.Sku, product.Text)
            {
                Title = product.Title,
                RetrievalScore = product.Similarity,
            });
        });
        // end snippet

        var kernel = builder.Build();
        kernel.ImportPluginFromObject(_search, "Shop");
        kernel.ImportPluginFromObject(_search, "Memory");
        var products = await kernel.InvokeAsync<List<Product>>("Shop", "products", SearchKernel.Arguments(count: 1));
        var memory = await kernel.InvokeAsync<string>("Memory", "Recall", new() { ["input"] = "which one" });
        Assert.Equal("sku-3", Assert.Single(products!).Sku);
        Assert.Equal("passage 3", memory);
    }

    [Fact]
    public async Task Page_Report_IsInTheMetadata()
    {
        var kernel = SearchKernel.Create(_search, SearchKernel.HighestFirst());
        var lines = new List<string>();

        // snippet: report
        var result = await kernel.InvokeAsync("Search", "search", new() { ["query"] = "which one", ["count"] = 3 });
        if (result.Metadata?.GetValueOrDefault(RerankMetadataKeys.Result) is RerankResult ranking)
        {
            foreach (var ranked in ranking.Top(3))
                lines.Add($"{ranked.Rank}. was {ranked.Index + 1}, score {ranked.Score}: {ranked.Candidate.Text}");
            if (ranking.Degradation.IsDegraded)
                lines.Add($"Not fully re-ranked: {ranking.Degradation.Reason}");
        }
        // end snippet

        Assert.Equal(
            ["1. was 12, score 11: passage 11", "2. was 11, score 10: passage 10", "3. was 10, score 9: passage 9"], lines);
    }

    [Fact]
    public async Task Page_Streaming_Ranks()
    {
        var kernel = SearchKernel.Create(_search, SearchKernel.HighestFirst(), "stream");
        var arguments = SearchKernel.Arguments(count: 2);
        var passages = new List<string>();

        // snippet: streaming
        await foreach (var passage in kernel.InvokeStreamingAsync<string>("Search", "stream", arguments))
            passages.Add(passage);
        // end snippet

        Assert.Equal(NumberedSearch.TextsOf(7, 6), passages);
    }

    [Fact]
    public void Page_EveryCodeBlock_IsASnippetOfThisFile()
    {
        var folder = Path.Combine(SharedData.RepositoryRoot, "tests", "SkRerank.SemanticKernel.Tests", "Docs");
        var source = string.Concat(((string[])["SemanticKernelPageTests.cs", "SemanticKernelPageTests.Decorators.cs", "SemanticKernelPageTests.Agents.cs"])
            .Select(file => File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n")));
        var page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", "semantic-kernel.md")).ReplaceLineEndings("\n");

        var snippets = Snippet().Matches(source).Select(match => match.Groups[1].Value.Replace("\n        ", "\n").Trim());
        var blocks = CodeBlock().Matches(page).Select(match => match.Groups[1].Value.Trim());

        Assert.Equal(snippets, blocks);
    }

    [GeneratedRegex(@"// snippet: \w+(\n.*?)// end snippet", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
