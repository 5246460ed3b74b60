using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank.Bench;

/// <summary>Serves a model that knows what passages are worth at a loopback address, in the protocol of OpenAI's chat completions.</summary>
public sealed class ChatOracleServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<int, bool> _turnedAway = new();
    private readonly OracleBehavior _behavior;
    private readonly ChatOracle _oracle;
    private int _requests;

    private ChatOracleServer(Func<string, string, double> worthOf, OracleBehavior behavior)
    {
        (_behavior, _oracle) = (behavior, new(worthOf, behavior));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>Gets the endpoint, with its version.</summary>
    public Uri Endpoint => new(new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "v1");

    /// <summary>Gets how many requests came, those turned away included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Starts a server.</summary>
    /// <param name="worthOf">Gives the grade of a passage, as a prompt shows it, for a query: from 0 to 3.</param>
    /// <param name="behavior">The mistakes of the model; null for none.</param>
    /// <returns>The server, listening.</returns>
    public static async Task<ChatOracleServer> StartAsync(Func<string, string, double> worthOf, OracleBehavior? behavior = null)
    {
        ArgumentNullException.ThrowIfNull(worthOf);
        var server = new ChatOracleServer(worthOf, behavior ?? new());
        await server._application.StartAsync().ConfigureAwait(false);
        return server;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        using var request = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
        var refused = _behavior.RefusedParameters.FirstOrDefault(parameter => request.RootElement.TryGetProperty(parameter, out _));
        if (refused is not null)
        {
            await ChatProtocol.RefuseAsync(
                context, StatusCodes.Status400BadRequest, "unsupported_parameter", $"Unsupported parameter: '{refused}' is not supported with this model.")
                .ConfigureAwait(false);
            return;
        }

        var prompt = new OraclePrompt(request.RootElement);
        if (IsTurnedAway(prompt))
        {
            context.Response.Headers["retry-after-ms"] = "1";
            await ChatProtocol.RefuseAsync(context, StatusCodes.Status429TooManyRequests, "rate_limit_exceeded", "Rate limit reached. [2] > [1]")
                .ConfigureAwait(false);
            return;
        }

        var answer = _oracle.Answer(prompt);
        var protocol = new ChatProtocol(request.RootElement, answer, _behavior.TokenTime);
        await protocol.WriteAsync(context).ConfigureAwait(false);
    }

    // The same prompt is turned away once, so that a repeated call is answered.
    private bool IsTurnedAway(OraclePrompt prompt)
    {
        var seed = ChatOracle.SeedOf(prompt.Text);
        return new Random(~seed).NextDouble() < _behavior.TooManyRequests && _turnedAway.TryAdd(seed, true);
    }
}
