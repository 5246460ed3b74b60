using System.Text;

namespace SkRerank.Cli.Tests;

/// <summary>A broken line gives exit code 2, a message with its number and the reason, and nothing on the standard output.</summary>
public class BrokenCandidatesTests
{
    private const string Good = """{"id":"a","text":"Bananas are yellow."}""";

    public static TheoryData<string, string> BrokenLines => new()
    {
        { "x", "not valid JSON" },
        { "{", "not valid JSON" },
        { "}", "not valid JSON" },
        { "{]", "not valid JSON" },
        { "{}}", "not valid JSON" },
        { "{} {}", "not valid JSON" },
        { Good + ",", "not valid JSON" },
        { Good + Good, "not valid JSON" },
        { "[" + Good + "]", "not an array" },
        { "[]", "not an array" },
        { "null", "not null" },
        { "true", "not a boolean" },
        { "12", "not a number" },
        { "\"text\"", "not a string" },
        { "{'id':'a','text':'b'}", "not valid JSON" },
        { "{id:\"a\",\"text\":\"b\"}", "not valid JSON" },
        { """{"id":"a","text":"b",}""", "not valid JSON" },
        { """{"id":"a" "text":"b"}""", "not valid JSON" },
        { """{"id":"a","text":"b" // comment""", "not valid JSON" },
        { """{"id":"a","text":"b}""", "not valid JSON" },
        { """{"id":"a","text":"\x"}""", "not valid JSON" },
        { """{"id":"a","text":"\u12"}""", "not valid JSON" },
        { "{\"id\":\"a\",\"text\":\"tab\there\"}", "not valid JSON" },
        { """{"id":"a","text":"\ud800"}""", "surrogate" },
        { """{"id":"\udc00","text":"b"}""", "surrogate" },
        { """{"id":"a","text":"b","\ud800":1}""", "surrogate" },
        { """{"id":"a","text":"b","more":["\ud83d"]}""", "surrogate" },
        { "{}", "\"id\" is missing" },
        { """{"text":"b"}""", "\"id\" is missing" },
        { """{"id":"a"}""", "\"text\" is missing" },
        { """{"ID":"a","text":"b"}""", "\"id\" is missing" },
        { """{"id":null,"text":"b"}""", "\"id\" is missing" },
        { """{"id":1,"text":"b"}""", "\"id\" must be a string, not a number" },
        { """{"id":["a"],"text":"b"}""", "\"id\" must be a string, not an array" },
        { """{"id":"a","text":null}""", "\"text\" is missing" },
        { """{"id":"a","text":false}""", "\"text\" must be a string, not a boolean" },
        { """{"id":"a","text":{"en":"b"}}""", "\"text\" must be a string, not an object" },
        { """{"id":"a","text":"b","title":7}""", "\"title\" must be a string" },
        { """{"id":"a","text":"b","score":"1.5"}""", "\"score\" must be a number, not a string" },
        { """{"id":"a","text":"b","score":1e999}""", "\"score\" is not a finite number" },
        { """{"id":"a","text":"b","score":-1e999}""", "\"score\" is not a finite number" },
        { """{"id":"a","text":"b","score":NaN}""", "not valid JSON" },
        { """{"id":"a","text":"b","score":1,5}""", "not valid JSON" },
        { """{"id":"a","text":"b","score":01}""", "not valid JSON" },
        { """{"id":"a","text":"b","score":[1]}""", "\"score\" must be a number, not an array" },
        { """{"id":"a","text":"b","metadata":"c"}""", "\"metadata\" must be an object, not a string" },
        { """{"id":"a","text":"b","metadata":[1]}""", "\"metadata\" must be an object, not an array" },
        { """{"id":"a","text":"b","lang":"en","metadata":{"lang":"de"}}""", "\"lang\" is both" },
        { """{"id":"a","text":"b","id":"c"}""", "not valid JSON" },
        { "{\"id\":\"a\",\"text\":\"b\",\"deep\":" + new string('[', 70) + new string(']', 70) + "}", "not valid JSON" },
    };

    [Theory]
    [MemberData(nameof(BrokenLines))]
    public async Task Rerank_BrokenLineSeven_NamesLineAndReason(string line, string reason)
    {
        var input = string.Concat(Enumerable.Repeat(Good + "\n", 6)) + line + "\n" + Good + "\n";

        var run = await CliRun.OfAsync(input, "rerank", "--query", "fruit", "--json");

        Assert.Equal(2, run.Code);
        Assert.Contains("standard input, line 7: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void BrokenLines_Count_IsAtLeastForty() => Assert.InRange(BrokenLines.Count, 40, int.MaxValue);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 })]
    [InlineData(new byte[] { 0x7B, 0xC3, 0x28, 0x7D })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public async Task Rerank_NotUtf8_NamesLineAndReason(byte[] line)
    {
        byte[] input = [.. Encoding.UTF8.GetBytes(Good + "\n"), .. line];

        var run = await CliRun.OfAsync(input, FakeReranker.ScoringByWords(), ["rerank", "--query", "fruit"], CancellationToken.None);

        Assert.Equal(2, run.Code);
        Assert.Contains("line 2: the line is not valid UTF-8", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Rerank_LineOverTheLimit_NamesLineAndLimit()
    {
        var input = Good + "\n" + """{"id":"b","text":""" + "\"" + new string('x', 5 * 1024 * 1024) + "\"}\n";

        var run = await CliRun.OfAsync(input, "rerank", "--query", "fruit");

        Assert.Equal(2, run.Code);
        Assert.Contains("line 2: the line is longer than 4194304 bytes", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }
}
