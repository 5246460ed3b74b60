using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SkRerank.Http.Tests;

/// <summary>Starts servers that behave like a provider most of the time, and that misbehave in every known way the rest of it.</summary>
public static class ChaosServer
{
    private static readonly string[] Faults =
    [
        "cut", "429", "429 later", "500", "503 html", "hang", "sparse", "unsorted", "duplicate", "out of range", "null", "truncated", "error with 200",
    ];

    /// <summary>Starts a server.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="share">The share of calls with a fault, from 0 to 1.</param>
    /// <param name="seed">Gives the order of the faults.</param>
    /// <param name="seen">Told the name of each fault.</param>
    public static Task<RerankServer> StartAsync(Provider provider, double share, int seed, Action<string> seen)
    {
        var gate = new Lock();
        var random = new Random(seed);
        return RerankServer.StartAsync(provider, async (call, context) =>
        {
            string fault;
            lock (gate)
            {
                if (random.NextDouble() >= share)
                    return false;

                fault = Faults[random.Next(Faults.Length)];
                seen(fault);
            }

            await MisbehaveAsync(fault, provider, call, context);
            return true;
        });
    }

    private static Task MisbehaveAsync(string fault, Provider provider, ReceivedCall call, HttpContext context)
    {
        var query = call.Query();
        var scores = call.Passages().Select((text, index) => (index, Provider.Score(query, text))).ToArray();
        return fault switch
        {
            "cut" => CutAsync(context),
            "429" => CannedAnswers.WriteAsync(context, 429, """{"message":"slow down"}"""),
            "429 later" => CannedAnswers.WriteAsync(context, 429, "", "text/plain", ("Retry-After", 60.ToString(CultureInfo.InvariantCulture))),
            "500" => CannedAnswers.WriteAsync(context, 500, """{"message":"oops"}"""),
            "503 html" => CannedAnswers.WriteAsync(context, 503, "<html>Service Unavailable</html>", "text/html"),
            "hang" => RerankServer.HangAsync(context),
            "sparse" => AnswerAsync(scores[..(scores.Length / 2)]),
            "unsorted" => AnswerAsync(scores.Reverse()),
            "duplicate" => AnswerAsync([scores[0], .. scores]),
            "out of range" => AnswerAsync([.. scores, (scores.Length, 0.5)]),
            "null" => CannedAnswers.WriteAsync(context, 200, "null"),
            "truncated" => CannedAnswers.WriteAsync(context, 200, provider.Body(scores).ToJsonString()[..^2]),
            _ => CannedAnswers.WriteAsync(context, 200, new JsonObject { ["error"] = "model not loaded" }.ToJsonString()),
        };

        Task AnswerAsync(IEnumerable<(int Index, double Score)> answer) => Provider.WriteJsonAsync(context, provider.Body(answer));
    }

    private static Task CutAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
