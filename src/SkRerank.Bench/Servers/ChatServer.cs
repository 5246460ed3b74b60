using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SkRerank.Bench;

/// <summary>
/// Starts a scripted chat model at a loopback address, in the protocol of OpenAI's chat completions: it streams, calls functions and fails as
/// its script says, and refuses a conversation whose function calls and results do not belong together.
/// </summary>
public static class ChatServer
{
    private const string Route = "/v1/chat/completions";

    /// <summary>Starts a server; its endpoint is <see cref="EndpointOf"/>.</summary>
    /// <param name="reply">Gives the reply to a request. It may be called by several threads.</param>
    /// <returns>The server, listening; it keeps the calls it gets.</returns>
    public static Task<RerankServer> StartAsync(Func<ChatRequest, ChatReply> reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return RerankServer.StartAsync(async (call, context) =>
        {
            if (call.Path != Route)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            using var body = JsonDocument.Parse(call.Body);
            var request = new ChatRequest(body.RootElement);
            await AnswerAsync(context, request, request.FindFault() is { } fault ? new() { Status = 400, Text = fault } : reply(request))
                .ConfigureAwait(false);
        });
    }

    /// <summary>Gives the endpoint of a server, with its version.</summary>
    /// <param name="server">The server.</param>
    /// <returns>The endpoint.</returns>
    public static Uri EndpointOf(RerankServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new(server.Address, "v1");
    }

    private static Task AnswerAsync(HttpContext context, ChatRequest request, ChatReply reply)
    {
        if (reply.Status == StatusCodes.Status200OK)
            return new ChatProtocol(request.Root, reply, TimeSpan.Zero).WriteAsync(context);
        if (reply.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds;
        return ChatProtocol.RefuseAsync(context, reply.Status, "scripted", reply.Text);
    }
}
