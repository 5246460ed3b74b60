using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;
using Microsoft.SemanticKernel.Memory;

namespace SkRerank.SemanticKernel.Tests;

public sealed partial class SemanticKernelPageTests
{
    [Fact]
    public async Task Page_TextSearch_Ranks()
    {
        var reranker = SearchKernel.HighestFirst();
        ITextSearch<Note> textSearch = new NumberedTextSearch();

        // snippet: text_search
        ITextSearch<Note> search = textSearch.WithReranking(reranker);
        var found = await search.GetTextSearchResultsAsync("which one", new() { Top = 5 });
        await foreach (var result in found.Results)
            Console.WriteLine($"{result.Name} {result.Link}: {result.Value}");
        // end snippet

        Assert.Equal("link/19", (await found.Results.FirstAsync()).Link);
    }

    [Fact]
    public async Task Page_SearchFunction_Ranks()
    {
        var kernel = new Kernel();
        ITextSearch<Note> search = new NumberedTextSearch().WithReranking(SearchKernel.HighestFirst());

        // snippet: search_function
        kernel.ImportPluginFromFunctions("Docs", [search.CreateTextSearchResultsFunction(new() { MaxCount = 20 })]);
        // end snippet

        var found = await kernel.InvokeAsync<List<TextSearchResult>>("Docs", "GetTextSearchResults", SearchKernel.Arguments(count: 1));
        Assert.Equal("link/3", Assert.Single(found!).Link);
    }

    [Fact]
    public async Task Page_VectorSearch_Ranks()
    {
        var reranker = SearchKernel.HighestFirst();
        var collection = new NumberedVectors();

        // snippet: vector_search
        IVectorSearchable<Note> search = collection.WithReranking(reranker, new VectorRerankingOptions
        {
            ScoreOrder = VectorScoreOrder.LowerIsBetter,
            OnReranked = outcome => Console.WriteLine(outcome.Skipped ?? outcome.Result!.Degradation.Kind.ToString()),
        });
        await foreach (var found in search.SearchAsync("which one", top: 5))
            Console.WriteLine($"{found.Score} {found.Record.Text}");
        // end snippet

        Assert.Equal(19, (await search.SearchAsync("which one", top: 5).FirstAsync()).Record.Number);
    }

    [Fact]
    public async Task Page_Memory_Ranks()
    {
        var reranker = SearchKernel.HighestFirst();
        var textMemory = new NumberedMemory();

        // snippet: memory
        ISemanticTextMemory memory = textMemory.WithReranking(reranker);
        // end snippet

        Assert.Equal("id-3", (await memory.SearchAsync("notes", "which one").FirstAsync()).Metadata.Id);
    }

    [Fact]
    public async Task Page_AIFunctions_Rank()
    {
        var reranker = SearchKernel.HighestFirst();
        var kernel = new Kernel();
        var plugin = kernel.ImportPluginFromFunctions("Docs", [new NumberedTextSearch().CreateSearchFunction()]);

        // snippet: ai_functions
        List<AITool> tools = [.. plugin.AsAIFunctions(kernel).Select(function => function.WithReranking(reranker))];
        var options = new ChatOptions { Tools = tools };
        // end snippet

        var value = await ((AIFunction)options.Tools.Single()).InvokeAsync(new() { ["query"] = "which one", ["count"] = 1 });
        Assert.Equal("""["passage 3"]""", value!.ToString());
    }

    [Fact]
    public async Task Page_Delegate_Ranks()
    {
        var reranker = SearchKernel.HighestFirst();
        var index = new NumberedSearch();

        // snippet: delegate
        Func<string, int, CancellationToken, Task<IEnumerable<Product>>> search =
            (query, count, cancellationToken) => Task.FromResult<IEnumerable<Product>>(index.Products(query, count));
        Func<string, CancellationToken, Task<IEnumerable<Product>>> best = search.WithReranking(
            reranker, top: 5, new RerankingOptions().Project<Product>(product => new(product.Sku, product.Text) { Title = product.Title }));
        // end snippet

        Assert.Equal("sku-19", (await best("which one", default)).First().Sku);
    }

    [Fact]
    public async Task Page_Plugin_Ranks()
    {
        var kernel = new Kernel();
        var reranker = SearchKernel.HighestFirst();
        var textSearch = new NumberedTextSearch();

        // snippet: plugin
        kernel.ImportRerankPlugin(textSearch, reranker, options: new() { MaxResults = 10 });
        var answer = await kernel.InvokeAsync<RankedSources>("Rerank", "search_and_rerank", new() { ["query"] = "which one", ["top"] = 2 });
        // end snippet

        Assert.Equal(["[1]", "[2]"], answer!.Sources.Select(source => source.Citation));
    }

    [Fact]
    public async Task Page_Configuration_IsRead()
    {
        var services = new ServiceCollection();
        services.AddKeyedReranker("docs", _ => SearchKernel.HighestFirst());
        services.AddSingleton<NumberedTextSearch>();
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Rerank:Docs:OverFetch", "2"), new("Rerank:Docs:Budget", "00:00:00.300")])
            .Build();

        // snippet: configuration
        services.AddRerankingOptions<RerankingOptions>(configuration.GetSection("Rerank:Docs"));
        services.AddSingleton<ITextSearch<Note>>(provider => provider.GetRequiredService<NumberedTextSearch>().WithReranking(
            provider.GetRequiredKeyedService<IReranker>("docs"), provider.GetRequiredService<IOptions<RerankingOptions>>().Value, provider));
        // end snippet

        using var provider = services.BuildServiceProvider();
        var found = await provider.GetRequiredService<ITextSearch<Note>>().SearchAsync("which one", new() { Top = 2 });
        Assert.Equal(NumberedSearch.TextsOf(3, 2), await found.Results.ToListAsync());
    }
}
