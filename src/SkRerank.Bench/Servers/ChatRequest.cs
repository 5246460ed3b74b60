using System.Text.Json;

namespace SkRerank.Bench;

/// <summary>Represents what a chat model is asked, in the protocol of OpenAI's chat completions.</summary>
public sealed class ChatRequest
{
    private readonly JsonElement[] _messages;

    /// <summary>Reads a request.</summary>
    /// <param name="root">The body.</param>
    public ChatRequest(JsonElement root)
    {
        Root = root;
        _messages = [.. root.GetProperty("messages").EnumerateArray()];
    }

    /// <summary>Gets the body.</summary>
    public JsonElement Root { get; }

    /// <summary>Gets what the user said last.</summary>
    public string Question => TextOf(_messages.Last(message => RoleOf(message) == "user"));

    /// <summary>Gets what the functions gave since the user spoke, in the order of the conversation.</summary>
    public IReadOnlyList<string> ToolResults =>
        [.. _messages.Reverse().TakeWhile(message => RoleOf(message) != "user").Where(message => RoleOf(message) == "tool").Select(TextOf).Reverse()];

    /// <summary>Gets the names of the functions that the model is told about.</summary>
    public IReadOnlyList<string> Tools => Root.TryGetProperty("tools", out var tools)
        ? [.. tools.EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()!)]
        : [];

    /// <summary>Says what is wrong with the order of calls and results, as OpenAI's service would; null if nothing is.</summary>
    /// <returns>The fault.</returns>
    public string? FindFault()
    {
        var open = new List<string>();
        foreach (var message in _messages)
        {
            var role = RoleOf(message);
            if (role == "tool")
            {
                var id = message.TryGetProperty("tool_call_id", out var value) ? value.GetString()! : "";
                if (!open.Remove(id))
                    return $"A tool message answers the call '{id}', which the message before it does not make.";
                continue;
            }

            if (open.Count > 0)
                return $"The calls {string.Join(", ", open)} have no tool message before the next message of '{role}'.";
            if (message.TryGetProperty("tool_calls", out var calls))
                open.AddRange(calls.EnumerateArray().Select(call => call.GetProperty("id").GetString()!));
        }

        return open.Count > 0 ? $"The calls {string.Join(", ", open)} have no tool message." : null;
    }

    private static string RoleOf(JsonElement message) => message.GetProperty("role").GetString()!;

    private static string TextOf(JsonElement message)
    {
        var content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.Array
            ? string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()))
            : content.GetString() ?? "";
    }
}
