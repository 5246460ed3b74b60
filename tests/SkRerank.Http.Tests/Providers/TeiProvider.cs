using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SkRerank.Http.Tests;

public sealed class TeiProvider : Provider
{
    public override string Route => "/rerank";

    public int MaxBatch { get; init; } = 32;

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new TeiRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => List(scores, "score");

    public override async Task AnswerAsync(ReceivedCall received, HttpContext context)
    {
        if (received is { Method: "GET", Path: "/info" })
        {
            await WriteJsonAsync(context, new JsonObject
            {
                ["model_id"] = "BAAI/bge-reranker-base",
                ["max_concurrent_requests"] = 512,
                ["max_input_length"] = 512,
                ["max_client_batch_size"] = MaxBatch,
            });
            return;
        }

        if (received.Passages() is { Length: var count } && count > MaxBatch)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await WriteJsonAsync(context, new JsonObject
            {
                ["error"] = $"batch size {count} > maximum allowed batch size {MaxBatch}",
                ["error_type"] = "Validation",
            });
            return;
        }

        context.Response.Headers["x-compute-tokens"] = "42";
        await base.AnswerAsync(received, context);
    }
}
