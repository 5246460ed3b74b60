using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SkRerank.Bench;

/// <summary>A server on a free port of this machine that keeps the calls it gets and answers them by a function.</summary>
public sealed class RerankServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<ReceivedCall> _calls = [];
    private readonly CancellationTokenSource _stopping = new();

    private RerankServer(Func<ReceivedCall, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var call = new ReceivedCall(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString.Value,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await reader.ReadToEndAsync().ConfigureAwait(false));
            _calls.Enqueue(call);
            await answer(call, context).ConfigureAwait(false);
        });
    }

    /// <summary>Gets the address of the server, without a path.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <summary>Gets the calls so far.</summary>
    public IReadOnlyList<ReceivedCall> Calls => [.. _calls];

    /// <summary>Starts a server.</summary>
    public static async Task<RerankServer> StartAsync(Func<ReceivedCall, HttpContext, Task> answer)
    {
        var server = new RerankServer(answer);
        await server._application.StartAsync().ConfigureAwait(false);
        return server;
    }

    /// <summary>Starts a server that behaves like a provider, unless told otherwise.</summary>
    public static Task<RerankServer> StartAsync(Provider provider, Func<ReceivedCall, HttpContext, Task<bool>>? intercept = null) =>
        StartAsync(async (call, context) =>
        {
            if (intercept is null || !await intercept(call, context).ConfigureAwait(false))
                await provider.AnswerAsync(call, context).ConfigureAwait(false);
        });

    /// <summary>Keeps a call waiting until the caller goes away.</summary>
    public static async Task HangAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var gone = new TaskCompletionSource();
        using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task.ConfigureAwait(false);
    }

    /// <summary>Gives an answer.</summary>
    public static Task WriteAsync(
        HttpContext context, int status, string body, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return context.Response.WriteAsync(body);
    }

    /// <summary>Stops the server at once, whatever is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(_stopping.Token).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }
}
