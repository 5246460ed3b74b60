using Microsoft.Extensions.AI;
using SkRerank;
using SkRerank.Onnx;

namespace Documentation.Tests.Snippets;

internal static class LocalModels
{
    public static async Task RunAsync()
    {
        await using var crossEncoder = new OnnxCrossEncoder();
        var reranker = crossEncoder.AsBuilder().UseFirstStageFusion(weight: 0.5).Build();

        var result = await reranker.RerankAsync("restart a service with powershell",
        [
            new RerankCandidate("bananas", "Bananas are yellow.") { RetrievalScore = 2.1 },
            new RerankCandidate("service", "To restart a Windows service from PowerShell, use Restart-Service.") { RetrievalScore = 1.9 },
        ]);

        foreach (var ranked in result.Top(5))
            Console.WriteLine($"{ranked.Rank}. {ranked.Candidate.Id} {ranked.Score:F3}");
    }

    public static async Task EmbedAsync()
    {
        using var generator = new StaticEmbeddingGenerator();
        var vectors = await generator.GenerateAsync(["restart a service", "services and how they start"]);

        Console.WriteLine(vectors[0].Dimensions);
    }
}
