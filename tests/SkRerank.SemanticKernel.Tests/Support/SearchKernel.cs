using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>Makes kernels with <see cref="NumberedSearch"/> and a filter on one of its functions.</summary>
internal static class SearchKernel
{
    /// <summary>Makes a reranker that wants the passage with the highest number first.</summary>
    public static FakeReranker HighestFirst(TimeProvider? time = null) => FakeReranker.ScoringBy((_, candidate) => NumberOf(candidate), time);

    public static Kernel Create(
        NumberedSearch search,
        IReranker reranker,
        string function = "search",
        Action<RerankFilterOptions>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = Kernel.CreateBuilder();
        services?.Invoke(builder.Services);
        builder.AddReranking(reranker, options =>
        {
            options.Functions.Add(NumberedSearch.PluginName, function);
            configure?.Invoke(options);
        });
        return BuildWith(builder, search);
    }

    public static Kernel BuildWith(IKernelBuilder builder, NumberedSearch search)
    {
        var kernel = builder.Build();
        kernel.ImportPluginFromObject(search, NumberedSearch.PluginName);
        return kernel;
    }

    public static KernelArguments Arguments(object? count = null)
    {
        var arguments = new KernelArguments { ["query"] = "which one" };
        if (count is not null)
            arguments["count"] = count;
        return arguments;
    }

    public static Task<FunctionResult> SearchAsync(
        this Kernel kernel, object? count = null, string function = "search", CancellationToken cancellationToken = default) =>
        kernel.InvokeAsync(NumberedSearch.PluginName, function, Arguments(count), cancellationToken);

    public static RerankResult RankingOf(FunctionResult result) =>
        Assert.IsType<RerankResult>(result.Metadata![RerankMetadataKeys.Result]);

    private static double NumberOf(RerankCandidate candidate) =>
        double.Parse(candidate.Text.Split(' ')[^1], CultureInfo.InvariantCulture);
}
