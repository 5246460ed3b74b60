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

    /// <summary>The prompt that turns a follow-up question into one that can be understood alone.</summary>
    public const string StandaloneQuestion = "standalone-question";

    private const int MostOverFetch = 100;

    /// <summary>Builds a kernel over the documents.</summary>
    public static Kernel Build(DocumentSearch search, IReranker reranker, ChatSettings settings, StageTimes times)
    {
        var builder = Kernel.CreateBuilder();
        if (settings.Model is null)
            builder.Services.AddSingleton<IChatCompletionService>(new ExtractiveChatService(new QuotationPicker(reranker, Prose.SentencesOf)));
        else
            AddEndpoint(builder, settings.Model, settings.Endpoint);
        var recorder = new PromptRecorder(times);
        builder.Services.AddSingleton(recorder).AddSingleton<IPromptRenderFilter>(recorder);
        builder.Plugins.AddFromObject(new SearchPlugin(search, times), SearchPlugin.Name);
        builder.Plugins.AddFromPromptDirectory(Path.Combine(AppContext.BaseDirectory, Prompts), Prompts);

        // The line that puts re-ranking into an application.
        builder.AddReranking(reranker, options => Configure(options, settings));
        return builder.Build();
    }

    private static void AddEndpoint(IKernelBuilder builder, string model, Uri? endpoint)
    {
        if (endpoint is null)
            builder.AddOpenAIChatCompletion(model, ServiceKey.Read()!);
        else
            builder.AddOpenAIChatCompletion(model, endpoint, ServiceKey.Read());
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
