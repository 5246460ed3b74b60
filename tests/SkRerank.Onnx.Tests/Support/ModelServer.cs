using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SkRerank.Onnx.Tests;

/// <summary>A hub on a free port of this machine: it answers as the real one does, unless a function answers first.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly WebApplication _application;
    private readonly ConcurrentQueue<ReceivedDownload> _requests = [];
    private readonly CancellationTokenSource _stopping = new();

    private ModelServer(Func<HttpContext, string, byte[]?, Task<bool>> intercept)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(async context =>
        {
            var parts = context.Request.Path.Value!.Split("/resolve/")[^1].Split('/', 2);
            var file = parts[^1];
            _requests.Enqueue(new(parts[0], file, Text(context.Request.Headers.Range), Text(context.Request.Headers.Authorization)));
            var content = Files.GetValueOrDefault(file);
            if (!await intercept(context, file, content))
                await AnswerAsync(context, file, content);
        });
    }

    public Dictionary<string, byte[]> Files { get; } = [];

    public Uri Address => new(_application.Urls.Single());

    public IReadOnlyList<ReceivedDownload> Requests => [.. _requests];

    public static async Task<ModelServer> StartAsync(Func<HttpContext, string, byte[]?, Task<bool>>? intercept = null)
    {
        var server = new ModelServer(intercept ?? ((_, _, _) => Task.FromResult(false)));
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Serves the files of tiny under the names of a repository with one graph for each processor.</summary>
    public ModelServer WithTiny()
    {
        foreach (var path in Directory.GetFiles(OnnxModel.Tiny.Directory))
            Files[Path.GetFileName(path)] = File.ReadAllBytes(path);
        Files["special_tokens_map.json"] = "{}"u8.ToArray();
        foreach (var graph in new[] { "qint8_avx512_vnni", "qint8_arm64", "quint8_avx2" })
            Files[$"onnx/model_{graph}.onnx"] = Files["model.int8.onnx"];
        return this;
    }

    /// <summary>Answers with a file, or with the part that is asked for.</summary>
    public static async Task AnswerAsync(HttpContext context, string file, byte[]? content)
    {
        if (content is null)
        {
            context.Response.StatusCode = 404;
            return;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var headers = context.Response.Headers;
        (headers["X-Repo-Commit"], headers.ETag) = (Commit, $"\"{hash}\"");
        if (file.Contains(".onnx", StringComparison.Ordinal))
            (headers["X-Linked-ETag"], headers["X-Linked-Size"]) = ($"\"{hash}\"", $"{content.Length}");
        var range = context.Request.GetTypedHeaders().Range?.Ranges.Single().From;
        var offset = Text(context.Request.Headers.IfRange) == headers.ETag ? (int)(range ?? 0) : 0;
        if (offset > 0)
        {
            context.Response.StatusCode = 206;
            headers.ContentRange = $"bytes {offset}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength = content.Length - offset;
        await context.Response.Body.WriteAsync(content.AsMemory(offset), context.RequestAborted);
    }

    /// <summary>Announces what is asked for and sends some bytes of it; when the call returns, the connection is cut.</summary>
    public static async Task SendStartAsync(HttpContext context, string file, byte[] content, int bytes)
    {
        var body = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        await AnswerAsync(context, file, content);
        context.Response.Body = body;
        await body.WriteAsync(whole.ToArray().AsMemory(0, Math.Min(bytes, (int)whole.Length)));
        await body.FlushAsync();
    }

    /// <summary>Keeps a call waiting until the caller goes away.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _application.StopAsync(_stopping.Token);
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    private static string? Text(Microsoft.Extensions.Primitives.StringValues values) => values.Count > 0 ? values.ToString() : null;
}
