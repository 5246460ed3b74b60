using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankingConfigurationTests
{
    [Fact]
    public async Task AddReranking_Section_SetsFunctionsAndLimits()
    {
        var search = new NumberedSearch();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedReranker("docs", _ => SearchKernel.HighestFirst());
        builder.AddReranking(
            Section(
                ("Functions:0:PluginName", "Search"), ("Functions:0:FunctionName", "search"), ("OverFetch", "5"), ("Budget", "00:00:10")),
            options => options.TopK = 1,
            serviceKey: "docs");
        var sut = SearchKernel.BuildWith(builder, search);

        var found = await sut.SearchAsync(count: 2);

        Assert.Equal(NumberedSearch.TextsOf(9), found.GetValue<List<string>>());
    }

    [Theory]
    [InlineData("OverFetch", "0")]
    [InlineData("Budget", "-00:00:01")]
    [InlineData("MaxCandidates", "20000")]
    public void AddReranking_SettingOutOfRange_FailsWhenAdded(string key, string value) =>
        Assert.Throws<ValidationException>(() =>
            Kernel.CreateBuilder().AddReranking(Section(("Functions:0:FunctionName", "search"), (key, value))));

    [Theory]
    [InlineData("OverFech", "5")]
    [InlineData("OverFetch", "many")]
    public void AddReranking_MistypedSetting_FailsWhenAddedAndNamesIt(string key, string value)
    {
        var failure = Assert.Throws<InvalidOperationException>(() =>
            Kernel.CreateBuilder().AddReranking(Section(("Functions:0:FunctionName", "search"), (key, value))));

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddRerankingOptions_Section_IsReadByADecorator()
    {
        var services = new ServiceCollection();
        services.AddKeyedReranker("docs", _ => SearchKernel.HighestFirst());
        services.AddRerankingOptions<RerankingOptions>(Section(("OverFetch", "2")), "docs");
        services.AddSingleton(provider => new NumberedTextSearch().WithReranking(
            provider.GetRequiredKeyedService<IReranker>("docs"), provider.GetRequiredService<IOptionsMonitor<RerankingOptions>>().Get("docs"), provider));
        using var provider = services.BuildServiceProvider();

        var found = await provider.GetRequiredService<ITextSearch<Note>>().SearchAsync("which one", new() { Top = 2 });

        Assert.Equal(NumberedSearch.TextsOf(3, 2), await found.Results.ToListAsync());
    }

    [Theory]
    [InlineData("TopK", "0")]
    [InlineData("Budget", "2.00:00:00")]
    public void AddRerankingOptions_SettingOutOfRange_FailsAtStart(string key, string value)
    {
        using var provider = new ServiceCollection().AddRerankingOptions<VectorRerankingOptions>(Section((key, value))).Services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddRerankingOptions_MistypedSetting_FailsAtStart()
    {
        using var provider = new ServiceCollection()
            .AddRerankingOptions<VectorRerankingOptions>(Section(("ScoreOder", "HigherIsBetter"))).Services.BuildServiceProvider();

        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
    }

    private static IConfiguration Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
        .Build();
}
