using System.Diagnostics;
using System.Text.Json;
using SkRerank.Bench;

namespace ChatWithDocs.Tests;

/// <summary>Runs the program as a process, its output redirected.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ChatWithDocs.dll");

    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task Run_Question_AnswersOnStandardOutputWithoutEscapes()
    {
        var run = await RunAsync(["How do I keep re-ranking inside a latency budget?"]);

        Assert.Equal((0, ""), (run.Code, run.Errors.Contains('\u001B') ? "escape" : ""));
        Assert.DoesNotContain('\u001B', run.Output);
        Assert.Contains(ExtractiveChatService.Notice, run.Output, StringComparison.Ordinal);
        Assert.Contains("10 files indexed", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_QuestionsOnStandardInput_AreAnsweredOnePerLineUntilAnEmptyOne()
    {
        var run = await RunAsync(["--json", "--reranker", "none"], "What is nDCG?\nWhat is BM25?\n\nNot asked.\n");

        Assert.Equal(0, run.Code);
        var questions = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("question").GetString());
        Assert.Equal(["What is nDCG?", "What is BM25?"], questions);
    }

    [Theory]
    [InlineData("--docs", "no-such-folder")]
    [InlineData("--reranker", "no-such-model", "question")]
    [InlineData("--reranker", "lrt+", "question")]
    [InlineData("--top", "none")]
    public async Task Run_WrongUsage_ExitsWithTwoAndAMessage(params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.NotEqual("", run.Errors);
    }

    [Fact]
    public async Task Run_IndexThatCannotBeMade_ExitsWithOneAndAMessage()
    {
        var run = await RunAsync(["question", "--index", Path.Combine(_data.Write("file", "x"), "index.db")]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.NotEqual("", run.Errors);
    }

    [Fact]
    public async Task Run_ModelWithoutKeyOrEndpoint_ExitsWithTwoAndSaysWhatToSet()
    {
        var run = await RunAsync(["question", "--model", "large"]);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("OPENAI_API_KEY", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EndpointThatRefuses_ExitsWithOneAndOneMessage()
    {
        await using var server = await ChatServer.StartAsync(_ => new() { Status = 429, Text = "slow down" });

        var run = await RunAsync(["What is nDCG?", "--json", "--reranker", "none", "--first-stage", "keyword", "--model", "large", "--endpoint", $"{ChatServer.EndpointOf(server)}"]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.EndsWith("The endpoint answered 429: there were too many requests, or the quota is used up. Wait, then ask again.", run.Errors.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EmbeddingsOfAnEndpoint_AreAskedForSectionsAndQuestion()
    {
        await using var server = await EmbeddingServer.StartAsync("banana", "engine");
        using var docs = new TemporaryFolder();
        docs.Write("a.md", "# Fruit\n\nA banana.\n\n# Car\n\nAn engine.");

        var run = await RunAsync(
            ["engine trouble", "--docs", docs.Path, "--json", "--reranker", "none", "--first-stage", "vector", "--embeddings", "openai:counts", "--endpoint", $"{server.Address}v1"]);

        Assert.Equal(0, run.Code);
        Assert.Equal("a.md#2", JsonDocument.Parse(run.Output).RootElement.GetProperty("ranking")[0].GetProperty("id").GetString());
        Assert.Contains("2 sections embedded by openai:counts", run.Errors, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Run_Interrupted_ExitsWith130()
    {
        var asked = new TaskCompletionSource();
        await using var server = await ChatServer.StartAsync(_ =>
        {
            asked.SetResult();
            return ChatReply.Say("one two three") with { SilentAfter = 1 };
        });
        using var process = Start(["What is nDCG?", "--reranker", "none", "--first-stage", "keyword", "--model", "large", "--endpoint", $"{ChatServer.EndpointOf(server)}"]);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();

        await Task.WhenAny(asked.Task, process.WaitForExitAsync());
        using var kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.DoesNotContain("Exception", await errors + await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Help_ShowsExamples()
    {
        var run = await RunAsync(["--help"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, string input = "")
    {
        using var process = Start(arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Gives a file of the tests. They have a web server, and so another runtime, whose libraries lie beside the program.</summary>
    private static string Beside(string ending) => Path.ChangeExtension(typeof(ProcessTests).Assembly.Location, null) + ending;

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(ServiceKey.Variable);
        string[] index = arguments.Contains("--index") ? [] : ["--index", Path.Combine(_data.Path, "index.db")];
        foreach (var argument in (string[])["exec", "--depsfile", Beside(".deps.json"), "--runtimeconfig", Beside(".runtimeconfig.json"), Program, .. arguments, .. index])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
