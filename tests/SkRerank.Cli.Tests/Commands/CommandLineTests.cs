namespace SkRerank.Cli.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("required", "rerank")]
    [InlineData("--query: the query is blank", "rerank", "--query", " ")]
    [InlineData("--top: a positive integer is expected, not '0'", "rerank", "--query", "q", "--top", "0")]
    [InlineData("--top: a positive integer is expected, not 'x'", "rerank", "--query", "q", "--top", "x")]
    [InlineData("--max-tokens: a positive integer is expected", "rerank", "--query", "q", "--max-tokens", "-5")]
    [InlineData("--color", "rerank", "--query", "q", "--color")]
    [InlineData("Reranker SPEC, character 5", "rerank", "--query", "q", "--reranker", "lrt+firs")]
    [InlineData("There is no reranker 'unknown'", "rerank", "--query", "q", "--reranker", "unknown")]
    [InlineData("missing.jsonl", "rerank", "--query", "q", "--docs", "missing.jsonl")]
    [InlineData("--collection", "eval")]
    [InlineData("missing-folder", "eval", "--collection", "missing-folder")]
    [InlineData("--depth: a positive integer", "eval", "--collection", ".", "--depth", "0")]
    [InlineData("--depth: a positive integer is expected, not 'x'", "eval", "--collection", ".", "--depth", "10,x")]
    [InlineData("There is no measure 'nDCG'", "eval", "--collection", ".", "--metrics", "RR,nDCG")]
    [InlineData("exclude each other", "eval", "--collection", ".", "--run", "a.trec", "--first-stage", "bm25")]
    [InlineData("--run belongs to one collection", "eval", "--collection", "a", "--collection", "b", "--run", "a.trec")]
    [InlineData("two folders are called \"a\"", "eval", "--collection", "a", "--collection", "b/a")]
    [InlineData("bm25", "eval", "--collection", ".", "--first-stage", "dense")]
    [InlineData("Reranker SPEC", "eval", "--collection", ".", "--reranker", "lrt,,none")]
    [InlineData("dance", "dance")]
    public async Task RunAsync_WrongUsage_ReturnsTwoAndSaysWhatIsWrong(string message, params string[] args)
    {
        var run = await CliRun.OfAsync("", args);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains(message, run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("skrerank rerank --query", "--help")]
    [InlineData("skrerank rerank --query", "rerank", "--help")]
    [InlineData("skrerank eval --collection", "eval", "--help")]
    public async Task RunAsync_Help_PrintsExamples(string example, params string[] args)
    {
        var run = await CliRun.OfAsync("", args);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains(example, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(System.CommandLine.RootCommand.ExecutableName, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TokenLimits_ReachTheCatalog()
    {
        TokenLimits? seen = null;
        using var output = new StringWriter();
        using var console = new CliConsole { In = Stream.Null, Out = output, Error = output };

        await CommandLine.RunAsync(
            ["rerank", "--query", "q", "--reranker", "none", "--max-tokens", "320", "--query-tokens", "48"],
            console,
            limits =>
            {
                seen = limits;
                return new RerankerCatalog();
            },
            CancellationToken.None);

        Assert.Equal(new TokenLimits(320, 48), seen);
    }

    [Fact]
    public async Task RunAsync_DefaultCatalog_KnowsNone()
    {
        using var output = new StringWriter();
        using var console = new CliConsole { In = Stream.Null, Out = output, Error = output };

        var code = await CommandLine.RunAsync(
            ["rerank", "--query", "q", "--reranker", "none", "--json"], console, CliRerankers.CreateCatalog, CancellationToken.None);

        Assert.Equal(0, code);
    }
}
