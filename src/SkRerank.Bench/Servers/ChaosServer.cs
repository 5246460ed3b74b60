using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SkRerank.Bench;

/// <summary>Starts servers that behave like a provider most of the time, and that misbehave in every known way the rest of it.</summary>
public static class ChaosServer
{
    /// <summary>Gets the names of the faults.</summary>
    public static IReadOnlyList<string> Faults { get; } =
    [
        "cut", "429", "429 later", "500", "503 html", "hang", "drip", "sparse", "unsorted", "duplicate", "out of range", "NaN", "null", "truncated",
        "error with 200",
    ];

    /// <summary>Starts a server. Whether a call meets a fault depends on the seed, its body and how often that body came, and on nothing else.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="share">The share of calls with a fault, from 0 to 1.</param>
    /// <param name="seed">Gives the faults.</param>
    /// <param name="seen">Told the call and the name of each fault.</param>
    public static Task<RerankServer> StartAsync(Provider provider, double share, int seed, Action<ReceivedCall, string> seen)
    {
        var times = new ConcurrentDictionary<string, int>();
        return RerankServer.StartAsync(provider, async (call, context) =>
        {
            var time = times.AddOrUpdate(call.Body, 1, (_, before) => before + 1);
            var roll = Provider.Score($"{seed} {time}", call.Body);
            if (roll >= share)
                return false;

            var fault = Faults[(int)(roll / share * Faults.Count)];
            seen(call, fault);
            await MisbehaveAsync(fault, provider, call, context).ConfigureAwait(false);
            return true;
        });
    }

    private static Task MisbehaveAsync(string fault, Provider provider, ReceivedCall call, HttpContext context)
    {
        var query = call.Query();
        var scores = call.Passages().Select((text, index) => (index, Provider.Score(query, text))).ToArray();
        var json = provider.Body(scores).ToJsonString();
        return fault switch
        {
            "cut" => CutAsync(context),
            "429" => RerankServer.WriteAsync(context, 429, """{"message":"slow down"}"""),
            "429 later" => RerankServer.WriteAsync(context, 429, "", "text/plain", ("Retry-After", "60")),
            "500" => RerankServer.WriteAsync(context, 500, """{"message":"oops"}"""),
            "503 html" => RerankServer.WriteAsync(context, 503, "<html>Service Unavailable</html>", "text/html"),
            "hang" => RerankServer.HangAsync(context),
            "drip" => DripAsync(context, json),
            "sparse" => AnswerAsync(scores[..(scores.Length / 2)]),
            "unsorted" => AnswerAsync(scores.Reverse()),
            "duplicate" => AnswerAsync([scores[0], .. scores]),
            "out of range" => AnswerAsync([.. scores, (scores.Length, 0.5)]),
            "NaN" => RerankServer.WriteAsync(context, 200, json.Replace($"\"relevance_score\":{scores[0].Item2:R}", "\"relevance_score\":NaN", StringComparison.Ordinal)),
            "null" => RerankServer.WriteAsync(context, 200, "null"),
            "truncated" => RerankServer.WriteAsync(context, 200, json[..^2]),
            _ => RerankServer.WriteAsync(context, 200, new JsonObject { ["error"] = "model not loaded" }.ToJsonString()),
        };

        Task AnswerAsync(IEnumerable<(int Index, double Score)> answer) => Provider.WriteJsonAsync(context, provider.Body(answer));
    }

    private static Task CutAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task DripAsync(HttpContext context, string json)
    {
        await context.Response.WriteAsync(json[..(json.Length / 2)]).ConfigureAwait(false);
        await context.Response.Body.FlushAsync().ConfigureAwait(false);
        await RerankServer.HangAsync(context).ConfigureAwait(false);
    }
}
