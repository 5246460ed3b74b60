using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace SkRerank.Llm.Tests.Registration;

public sealed class RegistrationTests
{
    private static readonly ScriptedChatClient Client = new(prompt => prompt.OrderBy(Worth.Of));

    [Theory]
    [InlineData("llm:listwise", "llm:listwise")]
    [InlineData("llm:listwise/5/2", "llm:listwise")]
    [InlineData("llm:topdown", "llm:listwise")]
    [InlineData("llm:tournament", "llm:listwise")]
    [InlineData("llm:first", "llm:listwise")]
    [InlineData("llm:pointwise", "llm:pointwise")]
    [InlineData("llm:pairwise", "llm:pairwise")]
    [InlineData("llm:setwise", "llm:setwise")]
    public void Create_KnownSpec_MakesIt(string spec, string name) =>
        Assert.Equal(name, new RerankerCatalog().AddLlm(Client).Create(spec).Metadata.Name);

    [Fact]
    public async Task Create_WindowInTheSpec_IsUsed()
    {
        var client = new ScriptedChatClient(prompt => prompt.OrderBy(Worth.Of));
        var sut = new RerankerCatalog().AddLlm(client, settings => settings.All = options => options.Seed = 3).Create("llm:listwise/4/2");

        await sut.RerankAsync("worth", Worth.Candidates(1, 2, 3, 4, 5, 6));

        Assert.Equal([4, 4], client.Prompts.Select(prompt => prompt.Passages.Count));
        Assert.All(client.Settings, settings => Assert.Equal(3, settings!.Seed));
    }

    [Theory]
    [InlineData("llm")]
    [InlineData("llm:sorted")]
    [InlineData("llm:listwise/20")]
    [InlineData("llm:listwise/20/x")]
    [InlineData("llm:listwise/20/20")]
    [InlineData("llm:listwise/-1/1")]
    [InlineData("llm:pointwise/3")]
    public void Create_WrongSpec_SaysSo(string spec)
    {
        var catalog = new RerankerCatalog().AddLlm(Client);

        var failure = Assert.Throws<RerankerException>(() => catalog.Create(spec));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
    }

    [Fact]
    public async Task AddListwiseReranker_ChatClientInTheContainer_RanksWithIt()
    {
        var services = new ServiceCollection().AddSingleton<IChatClient>(Client);
        services.AddListwiseReranker(options => options.WindowSize = 30);
        await using var provider = services.BuildServiceProvider();

        var result = await provider.GetRequiredService<IReranker>().RerankAsync("worth", Worth.Candidates(1, 2));

        Assert.Equal([2, 1], Worth.Ranked(result));
    }

    [Fact]
    public async Task AddPointwiseReranker_ChatClientInTheContainer_RanksWithIt()
    {
        var services = new ServiceCollection().AddSingleton<IChatClient>(new ScriptedChatClient(prompt => $"{{\"grade\": {Worth.Of(prompt.Passage)}}}"));
        services.AddPointwiseReranker();
        await using var provider = services.BuildServiceProvider();

        var result = await provider.GetRequiredService<IReranker>().RerankAsync("worth", Worth.Candidates(1, 2));

        Assert.Equal([2, 1], Worth.Ranked(result));
    }

    [Fact]
    public void AddListwiseReranker_WrongSetting_FailsAtOnce() => Assert.Throws<ValidationException>(
        () => new ServiceCollection().AddListwiseReranker(options => options.Step = 20));
}
