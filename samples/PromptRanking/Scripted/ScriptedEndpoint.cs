using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptRanking;

/// <summary>Stands in for a chat model at a loopback address: it speaks the OpenAI protocol and orders articles by a fixed opinion.</summary>
internal sealed class ScriptedEndpoint : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public ScriptedEndpoint()
    {
        Address = Start();
        _serving = ServeAsync();
    }

    /// <summary>Gets the endpoint, with its version.</summary>
    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private Uri Start()
    {
        // A listener cannot ask for any free port, so one is tried after the other.
        for (var port = 49152; ; port++)
        {
            try
            {
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                _listener.Start();
                return new($"http://127.0.0.1:{port}/v1");
            }
            catch (HttpListenerException) when (port < 65535)
            {
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The listener was stopped, or the caller went away.
            }
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.InputStream);
        var prompt = request.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()!;
        var body = new JsonObject
        {
            ["id"] = "scripted",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "scripted",
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["finish_reason"] = "stop",
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = ScriptedOpinion.OrderOf(prompt) },
            }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = prompt.Length / 4, ["completion_tokens"] = 24, ["total_tokens"] = (prompt.Length / 4) + 24 },
        };
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()));
        context.Response.Close();
    }
}
