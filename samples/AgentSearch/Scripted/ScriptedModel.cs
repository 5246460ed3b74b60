using System.Text.Json;
using System.Text.Json.Nodes;
using SkRerank.Bench;

namespace AgentSearch;

/// <summary>Plays a chat model: it calls the search that it is told of, then quotes the first passage that the search gave.</summary>
internal static class ScriptedModel
{
    public const string Name = "scripted";

    /// <summary>Gives the reply to a request.</summary>
    public static ChatReply Reply(ChatRequest request) => request.ToolResults is [.., var last] ? ChatReply.Say(Quote(last)) : Search(request);

    private static ChatReply Search(ChatRequest request)
    {
        var arguments = new JsonObject { ["query"] = request.Question, ["count"] = 3 };
        return ChatReply.Call(new ChatToolCall(request.Tools[0], arguments.ToJsonString()));
    }

    private static string Quote(string result)
    {
        if (!result.StartsWith('['))
            return $"The search failed: {result}";
        using var passages = JsonDocument.Parse(result);
        return passages.RootElement.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } best
            ? $"{best.GetProperty("Value").GetString()} [{best.GetProperty("Name").GetString()}]"
            : "The documents do not say.";
    }
}
