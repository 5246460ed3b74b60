using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkRerank;

namespace PromptRanking;

/// <summary>Makes the kernel of the sample: a chat model and a reranker that asks it with a prompt directory of one's own.</summary>
internal static class RankingKernel
{
    public static Kernel Create(IChatClient chatClient, string promptDirectory)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(chatClient);
        builder.AddLlmReranker("listwise", configure: settings => settings.Listwise = options => options.PromptDirectory = promptDirectory)
            .UseFailOpen();
        return builder.Build();
    }
}
