namespace SkRerank.Llm.Tests.Prompts;

public sealed class PromptTemplateTests
{
    [Theory]
    [InlineData("", "no <message")]
    [InlineData("Query: {{$query}}", "no <message")]
    [InlineData("<message role=\"user\">Hello</message>", "{{$query}}")]
    [InlineData("<message role=\"user\">{{$query}}", "cannot be read")]
    [InlineData("<message>{{$query}}</message>", "cannot be read")]
    [InlineData("<message role=\"user\">{{$query}} {{time.now}}</message>", "not a variable")]
    [InlineData("<message role=\"system\">{{$query}}</message>", "outside of user messages")]
    [InlineData("<!DOCTYPE a []><message role=\"user\">{{$query}}</message>", "cannot be read")]
    public void Constructor_UnusableTemplate_NamesFileAndFact(string text, string problem)
    {
        var failure = Assert.Throws<RerankerException>(() => new PromptTemplate(text, "mine/skprompt.txt", "query"));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
        Assert.Contains("mine/skprompt.txt", failure.Message, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoSuchDirectory_NamesIt()
    {
        var failure = Assert.Throws<RerankerException>(() => RankingPrompt.Read("listwise", "no-such-prompt", "query"));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
        Assert.Contains("no-such-prompt", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HugeFile_IsRefused()
    {
        using var prompt = new PromptFolder(new string('x', (1 << 20) + 1));

        Assert.Throws<RerankerException>(() => RankingPrompt.Read("listwise", prompt.Path, "query"));
    }
}
