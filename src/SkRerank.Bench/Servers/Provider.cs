using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SkRerank.Http;

namespace SkRerank.Bench;

/// <summary>A provider as tests and benchmarks see it: how it is set up, and what a well-behaved server of it answers.</summary>
public abstract class Provider
{
    /// <summary>The key that calls are made with.</summary>
    public const string Key = "test-key-1f0c9a77";

    /// <summary>Gets the route of the rerank call.</summary>
    public abstract string Route { get; }

    /// <summary>Makes the settings for a server.</summary>
    public abstract HttpRerankerOptions CreateOptions(Uri endpoint);

    /// <summary>Makes the body of an answer from scores by place.</summary>
    public abstract JsonNode Body(IEnumerable<(int Index, double Score)> scores);

    /// <summary>Scores a text as it is expected, from 0 to 1.</summary>
    public static double Score(string query, string text)
    {
        var hash = 2166136261u;
        foreach (var character in $"{query}\n{text}")
            hash = unchecked((hash ^ character) * 16777619u);
        return hash / (double)uint.MaxValue;
    }

    /// <summary>Answers a call with a score for each passage, best first.</summary>
    public virtual async Task AnswerAsync(ReceivedCall received, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(context);
        if (received.Path != Route)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var query = received.Query();
        var scores = received.Passages().Select((text, index) => (index, Score(query, text))).OrderByDescending(pair => pair.Item2);
        await WriteJsonAsync(context, Body(scores)).ConfigureAwait(false);
    }

    /// <summary>Writes JSON as the answer.</summary>
    public static Task WriteJsonAsync(HttpContext context, JsonNode body)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(body);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    /// <summary>Makes a list of objects with an index and a score.</summary>
    protected static JsonArray List(IEnumerable<(int Index, double Score)> scores, string scoreName = "relevance_score") =>
        [.. scores.Select(pair => new JsonObject { ["index"] = pair.Index, [scoreName] = pair.Score })];
}
