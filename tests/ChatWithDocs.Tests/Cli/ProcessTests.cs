using System.Diagnostics;
using System.Text.Json;

namespace ChatWithDocs.Tests;

/// <summary>Runs the program as a process, its output redirected.</summary>
public sealed class ProcessTests : IDisposable
{
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
    public async Task Run_Help_ShowsExamples()
    {
        var run = await RunAsync(["--help"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] index = arguments.Contains("--index") ? [] : ["--index", Path.Combine(_data.Path, "index.db")];
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ChatWithDocs.dll"), .. arguments, .. index])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
