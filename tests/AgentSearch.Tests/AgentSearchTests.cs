using SkRerank.Bench;

namespace AgentSearch.Tests;

public sealed class AgentSearchTests
{
    private const string Question = "What happens when re-ranking takes longer than its budget?";

    [Fact]
    public async Task Run_Offline_ShowsCallPassagesBeforeAndAfterAndAnswer()
    {
        var (code, output, errors) = await AgentProcess.RunAsync([Question]);

        var lines = output.Split('\n').ToList();
        Assert.Equal(0, code);
        Assert.Equal($"The model calls Docs.search(query: {Question}, count: 3)", lines[0]);
        Assert.StartsWith("Before: the first 5 of 30 by keywords", lines[2], StringComparison.Ordinal);
        var after = lines.FindIndex(line => line.StartsWith("After: ", StringComparison.Ordinal));
        Assert.StartsWith("  1. (was 5) Latency, Deadlines: ", lines[after + 1], StringComparison.Ordinal);
        Assert.EndsWith("[Latency, Deadlines]", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("scripted", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', output);
    }

    [Fact]
    public async Task Run_QuestionsOnStandardInput_AreOneConversation()
    {
        var requests = new List<int>();
        await using var server = await ChatServer.StartAsync(request =>
        {
            requests.Add(request.Root.GetProperty("messages").GetArrayLength());
            return ChatReply.Say($"You asked: {request.Question}");
        });

        var (code, output, _) = await AgentProcess.RunAsync(EndpointOf(server), input: "First?\nSecond?\n\nNever asked.\n");

        Assert.Equal((0, "You asked: First?\nYou asked: Second?\n"), (code, output));
        Assert.Equal([2, 4], requests);
    }

    [Fact]
    public async Task Run_Endpoint_SendsModelAndKeyAndShowsNeitherKeyNorEscapes()
    {
        await using var server = await ChatServer.StartAsync(_ => ChatReply.Say("Red \u001B[31malert"));

        var (code, output, errors) = await AgentProcess.RunAsync([.. EndpointOf(server), Question], hasKey: true);

        Assert.Equal((0, "Red \uFFFD[31malert\n", ""), (code, output, errors));
        Assert.Equal($"Bearer {AgentProcess.Key}", Assert.Single(server.Calls).Headers["Authorization"]);
        Assert.Contains("\"model\":\"mine\"", server.Calls[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ModelDoesNotAnswer_ExitsWithOneAndAMessageWithoutKey()
    {
        await using var server = await ChatServer.StartAsync(_ => new() { Status = 503, Text = "Come back later." });

        var (code, output, errors) = await AgentProcess.RunAsync([.. EndpointOf(server), Question], hasKey: true);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("The chat model did not answer:", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(AgentProcess.Key, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("--endpoint", "localhost", "--model", "mine", Question)]
    [InlineData("--endpoint", "http://localhost/v1", Question)]
    [InlineData("--model", "mine", Question)]
    [InlineData("--reranker", "no-such-model", Question)]
    [InlineData(" ")]
    public async Task Run_WrongUsage_ExitsWithTwoAndAMessage(params string[] arguments)
    {
        var (code, output, errors) = await AgentProcess.RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.NotEqual("", errors);
    }

    [Fact]
    public async Task Run_Interrupted_ExitsWith130()
    {
        if (OperatingSystem.IsWindows())
            return;

        var asked = new TaskCompletionSource();
        await using var server = await ChatServer.StartAsync(_ =>
        {
            asked.TrySetResult();
            return ChatReply.Say("Never read") with { SilentAfter = 1 };
        });
        using var process = AgentProcess.Start([.. EndpointOf(server), Question]);
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));

        process.Interrupt();

        Assert.Equal(130, (await process.EndAsync()).Code);
    }

    private static string[] EndpointOf(RerankServer server) => ["--endpoint", ChatServer.EndpointOf(server).ToString(), "--model", "mine"];
}
