using System.Text.Json;
using SkRerank.Bench;

namespace AgentSearch.Tests;

public sealed class ScriptedModelTests
{
    [Fact]
    public void Reply_Question_SearchesForIt()
    {
        var reply = ScriptedModel.Reply(Request("""{"role":"user","content":"Say \"why\"?"}"""));

        var call = Assert.Single(reply.Calls);
        Assert.Equal("Docs-search", call.Name);
        Assert.Equal("Say \"why\"?", JsonDocument.Parse(call.Arguments).RootElement.GetProperty("query").GetString());
    }

    [Theory]
    [InlineData("""[{\"Name\":\"Title\",\"Link\":null,\"Value\":\"Text.\"}]""", "Text. [Title]")]
    [InlineData("[]", "The documents do not say.")]
    [InlineData("Error: no index", "The search failed: Error: no index")]
    public void Reply_Result_IsQuoted(string result, string expected)
    {
        var reply = ScriptedModel.Reply(Request(
            """{"role":"user","content":"Why?"}""",
            """{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"Docs-search","arguments":"{}"}}]}""",
            $$"""{"role":"tool","tool_call_id":"a","content":"{{result}}"}"""));

        Assert.Equal(expected, reply.Text);
    }

    private static ChatRequest Request(params string[] messages) => new(JsonDocument.Parse(
        $$$"""{"messages":[{{{string.Join(',', messages)}}}],"tools":[{"type":"function","function":{"name":"Docs-search"}}]}""").RootElement);
}
