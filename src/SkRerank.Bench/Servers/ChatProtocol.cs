using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SkRerank.Llm;

namespace SkRerank.Bench;

/// <summary>Writes a reply in the protocol of OpenAI's chat completions, whole or as a stream.</summary>
internal sealed class ChatProtocol(JsonElement request, ChatReply reply, TimeSpan tokenTime)
{
    private const string Id = "chatcmpl-scripted";
    private const int PieceLength = 4;

    private static readonly CharacterTokenCounter Counter = new();

    private readonly string _model = request.TryGetProperty("model", out var model) ? model.GetString() ?? "" : "";
    private int _events;

    private string Finish => reply.Calls.Count > 0 ? "tool_calls" : "stop";

    /// <summary>Writes an error.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return WriteJsonAsync(context, new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error", ["code"] = code } });
    }

    /// <summary>Writes the reply. A caller who goes away ends it.</summary>
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
        var tokens = Counter.Count(reply.Text);
        if (tokenTime > TimeSpan.Zero)
            await Task.Delay(tokens * tokenTime, context.RequestAborted).ConfigureAwait(false);

        var message = new JsonObject { ["role"] = "assistant", ["content"] = reply.Text };
        if (reply.Calls.Count > 0)
            message["tool_calls"] = new JsonArray([.. reply.Calls.Select(call => Call(call.Arguments, call))]);
        var choice = new JsonObject { ["index"] = 0, ["finish_reason"] = Finish, ["message"] = message, ["logprobs"] = LogProbabilities() };
        var completion = new JsonObject
        {
            ["id"] = Id,
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = _model,
            ["choices"] = new JsonArray(choice),
            ["usage"] = Usage(tokens),
        };
        if (reply.SilentAfter is not null)
            await RerankServer.HangAsync(context).ConfigureAwait(false);
        else if (reply.CutAfter is null)
            await WriteJsonAsync(context, completion).ConfigureAwait(false);
        else
            await CutAsync(context, completion.ToJsonString()).ConfigureAwait(false);
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var delta in Deltas())
        {
            if (tokenTime > TimeSpan.Zero)
                await Task.Delay(tokenTime, context.RequestAborted).ConfigureAwait(false);
            if (!await EventAsync(context, Chunk(delta, finish: null, usage: null)).ConfigureAwait(false))
                return;
        }

        if (await EventAsync(context, Chunk([], Finish, Usage(Counter.Count(reply.Text)))).ConfigureAwait(false))
            await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted).ConfigureAwait(false);
    }

    private IEnumerable<JsonObject> Deltas()
    {
        yield return new() { ["role"] = "assistant", ["content"] = "" };
        foreach (var piece in reply.Text.Chunk(PieceLength))
            yield return new() { ["content"] = new string(piece) };
        foreach (var (index, call) in reply.Calls.Index())
        {
            if (reply.HasWholeCalls)
            {
                yield return Delta(index, Call(call.Arguments, call));
                continue;
            }

            yield return Delta(index, Call("", call));
            foreach (var piece in call.Arguments.Chunk(PieceLength))
                yield return Delta(index, Call(new string(piece)));
        }
    }

    private static JsonObject Delta(int index, JsonObject call)
    {
        call["index"] = index;
        return new() { ["tool_calls"] = new JsonArray(call) };
    }

    // Only the first piece of a call says which function is meant.
    private static JsonObject Call(string arguments, ChatToolCall? start = null)
    {
        var call = new JsonObject { ["function"] = new JsonObject { ["arguments"] = arguments } };
        if (start is not null)
        {
            call["id"] = start.Id;
            call["type"] = "function";
            call["function"]!["name"] = start.Name;
        }

        return call;
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
        var prompted = request.GetProperty("messages").EnumerateArray()
            .Sum(message => message.TryGetProperty("content", out var content) ? Counter.Count(content.ToString()) : 0);
        return new() { ["prompt_tokens"] = prompted, ["completion_tokens"] = answered, ["total_tokens"] = prompted + answered };
    }

    private JsonObject? LogProbabilities()
    {
        if (reply.Alternatives.Count == 0 || !request.TryGetProperty("logprobs", out var wanted) || wanted.ValueKind != JsonValueKind.True)
            return null;

        var written = Token(reply.Alternatives[0]);
        written["top_logprobs"] = new JsonArray([.. reply.Alternatives.Select(Token)]);
        return new() { ["content"] = new JsonArray(written), ["refusal"] = null };
    }

    private static JsonObject Token(KeyValuePair<string, double> alternative) => new()
    {
        ["token"] = alternative.Key,
        ["logprob"] = Math.Log(alternative.Value),
        ["bytes"] = new JsonArray([.. Encoding.UTF8.GetBytes(alternative.Key).Select(value => JsonValue.Create((int)value))]),
    };

    private async Task<bool> EventAsync(HttpContext context, JsonObject data)
    {
        if (_events == reply.CutAfter)
        {
            context.Abort();
            return false;
        }

        if (_events == reply.SilentAfter)
        {
            await RerankServer.HangAsync(context).ConfigureAwait(false);
            return false;
        }

        _events++;
        await context.Response.WriteAsync($"data: {data.ToJsonString()}\n\n", context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        return true;
    }

    private static async Task CutAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json[..(json.Length / 2)], context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }

    private static Task WriteJsonAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
