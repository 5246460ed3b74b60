using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using SkRerank;
using SkRerank.SemanticKernel;

namespace ChatWithDocs;

/// <summary>Builds the kernel: a search plugin, the filter that re-ranks what it returns, the prompt, and what answers it.</summary>
public static class ChatKernel
{
    /// <summary>The plugin of the prompts.</summary>
    public const string Prompts = "prompts";

    /// <summary>The prompt that asks for an answer from sources.</summary>
    public const string GroundedAnswer = "grounded-answer";

    private const int MostOverFetch = 100;

    /// <summary>Builds a kernel over an index.</summary>
    public static Kernel Build(DocumentIndex index, IReranker reranker, ChatSettings settings, StageTimes times)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(new ExtractiveChatService(new QuotationPicker(reranker, Prose.SentencesOf), times));
        builder.Plugins.AddFromObject(new SearchPlugin(index, times), SearchPlugin.Name);
        builder.Plugins.AddFromPromptDirectory(Path.Combine(AppContext.BaseDirectory, Prompts), Prompts);

        // The line that puts re-ranking into an application.
        builder.AddReranking(reranker, options => Configure(options, settings));
        return builder.Build();
    }

    private static void Configure(RerankFilterOptions options, ChatSettings settings)
    {
        options.Functions.Add(SearchPlugin.Name, SearchPlugin.Function);
        options.OverFetch = MostOverFetch;
        options.MaxCandidates = settings.Depth;
        options.Budget = settings.Budget;
        options.Project<SectionHit>(hit => new(hit.Id, hit.Text) { Title = hit.Title, RetrievalScore = hit.Score });
    }
}
