using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SkRerank.Llm;

namespace SkRerank.Bench;

/// <summary>Writes an answer in the protocol of OpenAI's chat completions, whole or as a stream.</summary>
internal sealed class ChatOracleProtocol(JsonElement request, OracleAnswer answer, TimeSpan tokenTime)
{
    private const string Id = "chatcmpl-oracle";

    private static readonly CharacterTokenCounter Counter = new();

    private readonly string _model = request.TryGetProperty("model", out var model) ? model.GetString() ?? "" : "";

    /// <summary>Writes an error.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return WriteJsonAsync(context, new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error", ["code"] = code } });
    }

    /// <summary>Writes the answer. A caller who goes away ends it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        try
        {
            await (request.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True
                ? StreamAsync(context)
                : WholeAsync(context)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
    }

    private async Task WholeAsync(HttpContext context)
    {
        var tokens = Counter.Count(answer.Text);
        if (tokenTime > TimeSpan.Zero)
            await Task.Delay(tokens * tokenTime, context.RequestAborted).ConfigureAwait(false);

        var choice = new JsonObject
        {
            ["index"] = 0,
            ["finish_reason"] = "stop",
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer.Text },
            ["logprobs"] = LogProbabilities(),
        };
        await WriteJsonAsync(context, new JsonObject
        {
            ["id"] = Id,
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = _model,
            ["choices"] = new JsonArray(choice),
            ["usage"] = Usage(tokens),
        }).ConfigureAwait(false);
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var piece in answer.Text.Chunk(4))
        {
            if (tokenTime > TimeSpan.Zero)
                await Task.Delay(tokenTime, context.RequestAborted).ConfigureAwait(false);
            await EventAsync(context, Chunk(new JsonObject { ["content"] = new string(piece) }, finish: null, usage: null)).ConfigureAwait(false);
        }

        await EventAsync(context, Chunk([], "stop", Usage(Counter.Count(answer.Text)))).ConfigureAwait(false);
        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted).ConfigureAwait(false);
    }

    private JsonObject Chunk(JsonObject delta, string? finish, JsonObject? usage) => new()
    {
        ["id"] = Id,
        ["object"] = "chat.completion.chunk",
        ["created"] = 1,
        ["model"] = _model,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
        ["usage"] = usage,
    };

    private JsonObject Usage(int answered)
    {
        var prompted = request.GetProperty("messages").EnumerateArray().Sum(message => Counter.Count(message.GetProperty("content").ToString()));
        return new() { ["prompt_tokens"] = prompted, ["completion_tokens"] = answered, ["total_tokens"] = prompted + answered };
    }

    private JsonObject? LogProbabilities()
    {
        if (answer.Alternatives.Count == 0 || !request.TryGetProperty("logprobs", out var wanted) || wanted.ValueKind != JsonValueKind.True)
            return null;

        var written = Token(answer.Alternatives[0]);
        written["top_logprobs"] = new JsonArray([.. answer.Alternatives.Select(Token)]);
        return new() { ["content"] = new JsonArray(written), ["refusal"] = null };
    }

    private static JsonObject Token(KeyValuePair<string, double> alternative) => new()
    {
        ["token"] = alternative.Key,
        ["logprob"] = Math.Log(alternative.Value),
        ["bytes"] = new JsonArray([.. Encoding.UTF8.GetBytes(alternative.Key).Select(value => JsonValue.Create((int)value))]),
    };

    private static async Task EventAsync(HttpContext context, JsonObject data)
    {
        await context.Response.WriteAsync($"data: {data.ToJsonString()}\n\n", context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static Task WriteJsonAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
