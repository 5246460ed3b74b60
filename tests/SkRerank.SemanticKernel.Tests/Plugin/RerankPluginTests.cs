using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankPluginTests
{
    private static readonly string[] Passages = ["passage 1", "passage 3", "", "passage 2"];

    public static TheoryData<object> FormsOfPassages() =>
    [
        Passages,
        Passages.ToList(),
        JsonSerializer.Serialize(Passages),
        JsonSerializer.SerializeToElement(Passages),
    ];

    [Theory]
    [MemberData(nameof(FormsOfPassages))]
    public async Task Invoke_PassagesInAnyForm_AreRankedBestFirst(object passages)
    {
        var kernel = new Kernel();
        kernel.ImportPluginFromObject(new RerankPlugin(SearchKernel.HighestFirst()), "Rerank");

        var result = await kernel.InvokeAsync<RerankedPassages>(
            "Rerank", "rerank", new() { ["query"] = "which one", ["passages"] = passages, ["top"] = "2" });

        Assert.Equal([new(1, 1, 3, "scored", "passage 3"), new(3, 2, 2, "scored", "passage 2")], result!);
    }

    [Fact]
    public async Task Invoke_NoTop_HandsBackFive()
    {
        var kernel = new Kernel();
        kernel.ImportRerankPlugin(SearchKernel.HighestFirst());

        var result = await kernel.InvokeAsync<RerankedPassages>("Rerank", "rerank", new()
        {
            ["query"] = "which one",
            ["passages"] = NumberedSearch.TextsOf(1, 2, 3, 4, 5, 6, 7).ToArray(),
        });

        Assert.Equal(NumberedSearch.TextsOf(7, 6, 5, 4, 3), result!.Select(passage => passage.Text));
    }

    [Fact]
    public async Task RerankAsync_EmptyPassage_ComesLastAndSaysWhy()
    {
        var sut = new RerankPlugin(SearchKernel.HighestFirst());

        var result = await sut.RerankAsync("which one", [null, "passage 1"]);

        Assert.Equal([new(1, 1, 1, "scored", "passage 1"), new(0, 2, null, "empty", "")], result);
    }

    [Fact]
    public async Task RerankAsync_RerankerFails_KeepsTheOrderWithoutScores()
    {
        var sut = new RerankPlugin(FakeReranker.Throwing(new RerankerException("hosted", RerankerErrorKind.Unavailable, "Down.")));

        var result = await sut.RerankAsync("which one", ["a", "b", "c"], top: 2);

        Assert.Equal([new(0, 1, null, "failed", "a"), new(1, 2, null, "failed", "b")], result);
    }

    [Fact]
    public async Task RerankAsync_Budget_BoundsTheCall()
    {
        var time = new ManualTimeProvider();
        var sut = new RerankPlugin(
            FakeReranker.NeverReturning(), new() { Budget = TimeSpan.FromMilliseconds(100) }, timeProvider: time);

        var pending = sut.RerankAsync("which one", ["a"]);
        time.Advance(TimeSpan.FromMilliseconds(125));
        var result = await pending;

        Assert.Equal("deadline", Assert.Single(result).Status);
    }

    [Fact]
    public async Task RerankAsync_CallerCancels_Cancels()
    {
        using var source = new CancellationTokenSource();
        var sut = new RerankPlugin(FakeReranker.NeverReturning());

        var pending = sut.RerankAsync("which one", ["a"], cancellationToken: source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task RerankAsync_BeyondTheLimits_SaysWhichAndAsksNoReranker()
    {
        var reranker = SearchKernel.HighestFirst();
        var sut = new RerankPlugin(reranker, new() { MaxPassages = 2, MaxCharacters = 20, MaxQueryCharacters = 10 });

        var tooMany = await Assert.ThrowsAsync<ArgumentException>(() => sut.RerankAsync("q", ["1", "2", "3"]));
        var tooLong = await Assert.ThrowsAsync<ArgumentException>(() => sut.RerankAsync("q", [new('x', 20), "1"]));
        var tooWordy = await Assert.ThrowsAsync<ArgumentException>(() => sut.RerankAsync("a long query", ["1"]));

        Assert.Contains("3 passages are more than the 2 allowed", tooMany.Message);
        Assert.Contains("21 characters in the passages", tooLong.Message);
        Assert.Contains("12 characters in the query", tooWordy.Message);
        Assert.Equal(0, reranker.Calls);
    }

    [Fact]
    public async Task RerankAsync_WrongArguments_Throw()
    {
        var sut = new RerankPlugin(SearchKernel.HighestFirst());

        await Assert.ThrowsAsync<ArgumentException>(() => sut.RerankAsync(" ", ["a"]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => sut.RerankAsync("q", null!));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.RerankAsync("q", ["a"], top: 0));
        Assert.Throws<ArgumentNullException>(() => new RerankPlugin(null!));
        Assert.Throws<ValidationException>(() => new RerankPlugin(SearchKernel.HighestFirst(), new() { MaxPassages = 0 }));
        Assert.Throws<ValidationException>(() => new RerankPlugin(SearchKernel.HighestFirst(), new() { Budget = TimeSpan.Zero }));
    }

    [Fact]
    public async Task RerankAsync_NoPassages_IsEmpty()
    {
        var sut = new RerankPlugin(SearchKernel.HighestFirst());

        Assert.Empty(await sut.RerankAsync("which one", []));
    }

    [Fact]
    public async Task Answer_AsJson_IsAnArrayOfTypedPassages()
    {
        var sut = new RerankPlugin(SearchKernel.HighestFirst());

        var json = JsonSerializer.Serialize(await sut.RerankAsync("which one", ["passage 1"]), JsonSerializerOptions.Web);

        Assert.Equal("""[{"index":0,"rank":1,"score":1,"status":"scored","text":"passage 1"}]""", json);
    }

    [Fact]
    public async Task RenderPrompt_FunctionInTemplate_ReadsAsTheTextsLineByLine()
    {
        var kernel = new Kernel();
        kernel.ImportRerankPlugin(SearchKernel.HighestFirst());
        var template = new KernelPromptTemplateFactory().Create(new("{{Rerank.rerank query=$q passages=$found top='2'}}"));

        var prompt = await template.RenderAsync(kernel, new() { ["q"] = "which one", ["found"] = Passages });

        Assert.Equal("passage 3\npassage 2", prompt);
    }

    [Fact]
    public void Import_Function_DescribesItselfToAModel()
    {
        var plugin = new Kernel().ImportRerankPlugin(SearchKernel.HighestFirst(), "Order");

        var metadata = Assert.Single(plugin.GetFunctionsMetadata());

        Assert.Equal(("Order", "rerank"), (metadata.PluginName, metadata.Name));
        Assert.NotEmpty(metadata.Description!);
        Assert.Equal(["query", "passages", "top"], metadata.Parameters.Select(parameter => parameter.Name));
        Assert.All(metadata.Parameters, parameter => Assert.NotEmpty(parameter.Description!));
        Assert.Equal([true, true, false], metadata.Parameters.Select(parameter => parameter.IsRequired));
    }

    [Fact]
    public async Task Import_NoReranker_TakesTheRegisteredOne()
    {
        var reranker = SearchKernel.HighestFirst();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddReranker(reranker);
        var kernel = builder.Build();
        kernel.ImportRerankPlugin();

        await kernel.InvokeAsync("Rerank", "rerank", new() { ["query"] = "q", ["passages"] = Passages });

        Assert.Equal(1, reranker.Calls);
    }

    [Fact]
    public void Import_NoRerankerAnywhere_SaysWhatToDo()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new Kernel().ImportRerankPlugin());

        Assert.Contains("AddReranker", exception.Message);
    }
}
