using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SkRerank.Bench;

namespace ChatWithDocs.Tests;

/// <summary>Starts an endpoint for embeddings at a loopback address: a text becomes the counts of two words.</summary>
public static class EmbeddingServer
{
    public static Task<RerankServer> StartAsync(string first, string second) => RerankServer.StartAsync(async (call, context) =>
    {
        using var body = JsonDocument.Parse(call.Body);
        var texts = body.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!.ToLowerInvariant());
        await context.Response.WriteAsJsonAsync(new
        {
            @object = "list",
            model = "counts",
            data = texts.Select((text, index) => new { @object = "embedding", index, embedding = Vector(Count(text, first), Count(text, second)) }),
            usage = new { prompt_tokens = 1, total_tokens = 1 },
        });
    });

    private static string Vector(params float[] numbers) => Convert.ToBase64String([.. numbers.SelectMany(BitConverter.GetBytes)]);

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
