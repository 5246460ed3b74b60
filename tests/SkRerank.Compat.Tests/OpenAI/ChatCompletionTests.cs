using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.TextGeneration;
using OpenAI.Chat;
using SkRerank.Bench;

namespace SkRerank.Compat.Tests.OpenAI;

public sealed class ChatCompletionTests
{
    [Fact]
    public async Task Ask_Whole_TellsTextModelAndWhatCameWithIt()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("Hello there"));

        var message = await sut.Service.GetChatMessageContentAsync("Hi");

        Assert.Equal(("Hello there", AuthorRole.Assistant, "scripted"), (message.Content, message.Role, message.ModelId));
        Assert.Equal("Stop", message.Metadata!["FinishReason"]);
        Assert.IsType<ChatTokenUsage>(message.Metadata["Usage"]);
        Assert.IsType<string>(message.Metadata["Id"]);
        Assert.IsType<ChatCompletion>(message.InnerContent);
    }

    [Fact]
    public async Task Ask_Streaming_TellsTheSameText()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("Hello there"));

        var updates = await sut.Service.GetStreamingChatMessageContentsAsync("Hi").ToListAsync();

        Assert.Equal("Hello there", string.Concat(updates.Select(update => update.Content)));
        Assert.True(updates.Count > 3);
        Assert.All(updates, update => Assert.IsType<OpenAIStreamingChatMessageContent>(update));
        Assert.Contains(updates, update => update.Metadata?["FinishReason"] is "Stop");
    }

    [Fact]
    public async Task Ask_LogProbabilities_AreInTheMetadataOfWholeMessagesOnly()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("Yes") with
        {
            Alternatives = [KeyValuePair.Create("Yes", 0.75), KeyValuePair.Create("No", 0.25)],
        });
        var settings = new OpenAIPromptExecutionSettings { Logprobs = true, TopLogprobs = 2 };

        var whole = await sut.Service.GetChatMessageContentAsync("Is it?", settings);
        var streamed = await sut.Service.GetStreamingChatMessageContentsAsync("Is it?", settings).ToListAsync();

        var probabilities = Assert.IsAssignableFrom<IReadOnlyList<ChatTokenLogProbabilityDetails>>(whole.Metadata!["ContentTokenLogProbabilities"]);
        Assert.Equal(["Yes", "No"], Assert.Single(probabilities).TopLogProbabilities.Select(token => token.Token));
        Assert.All(streamed, update => Assert.False(update.Metadata?.ContainsKey("ContentTokenLogProbabilities") == true));
    }

    [Fact]
    public async Task Ask_Settings_HaveTheNamesOfTheProtocol()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("ok"));
        var settings = new OpenAIPromptExecutionSettings
        {
            MaxTokens = 7,
            Temperature = 0.5,
            TopP = 0.25,
            Seed = 42,
            Logprobs = true,
            TopLogprobs = 3,
            StopSequences = ["END"],
            TokenSelectionBiases = new Dictionary<int, int> { [11] = -5 },
            ResponseFormat = "json_object",
            ExtensionData = new Dictionary<string, object> { ["guided_regex"] = "x" },
        };

        await sut.Service.GetChatMessageContentAsync("Hi", settings);

        var body = sut.LastBody;
        Assert.Equal(7, body.GetProperty("max_completion_tokens").GetInt32());
        Assert.False(body.TryGetProperty("max_tokens", out _));
        Assert.Equal(0.5, body.GetProperty("temperature").GetDouble());
        Assert.Equal(0.25, body.GetProperty("top_p").GetDouble());
        Assert.Equal(42, body.GetProperty("seed").GetInt32());
        Assert.True(body.GetProperty("logprobs").GetBoolean());
        Assert.Equal(3, body.GetProperty("top_logprobs").GetInt32());
        Assert.Equal("END", body.GetProperty("stop")[0].GetString());
        Assert.Equal(-5, body.GetProperty("logit_bias").GetProperty("11").GetInt32());
        Assert.Equal("json_object", body.GetProperty("response_format").GetProperty("type").GetString());
        Assert.False(body.TryGetProperty("guided_regex", out _));
    }

    [Fact]
    public async Task Ask_ExtraBody_AddsKeysAndPaths()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("ok"));
#pragma warning disable SKEXP0010 // What is under test.
        var settings = new OpenAIPromptExecutionSettings
        {
            ExtraBody = new Dictionary<string, object?> { ["max_tokens"] = 9, ["$.chat_template_kwargs.enable_thinking"] = false },
        };
#pragma warning restore SKEXP0010

        await sut.Service.GetChatMessageContentAsync("Hi", settings);

        Assert.Equal(9, sut.LastBody.GetProperty("max_tokens").GetInt32());
        Assert.False(sut.LastBody.GetProperty("chat_template_kwargs").GetProperty("enable_thinking").GetBoolean());
    }

    [Theory]
    [InlineData("text", "text")]
    [InlineData("json_object", "json_object")]
    [InlineData("yaml", null)]
    public async Task Ask_ResponseFormat_KnowsTwoNamesAndIgnoresOthers(string name, string? expected)
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("ok"));

        await sut.Service.GetChatMessageContentAsync("Hi", new OpenAIPromptExecutionSettings { ResponseFormat = name });

        var sent = sut.LastBody.TryGetProperty("response_format", out var format) ? format.GetProperty("type").GetString() : null;
        Assert.Equal(expected, sent);
    }

    [Fact]
    public async Task Ask_NoKey_SendsAnEmptyBearer()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("ok"));

        await sut.Service.GetChatMessageContentAsync("Hi");

        Assert.Equal("Bearer", sut.Calls[0].Headers["Authorization"].TrimEnd());
        Assert.Equal("/v1/chat/completions", sut.Calls[0].Path);
    }

    [Theory]
    [InlineData(503, false)]
    [InlineData(503, true)]
    [InlineData(429, false)]
    [InlineData(429, true)]
    public async Task Ask_ServiceRefuses_CallsOnceAndTellsTheStatus(int status, bool isStreaming)
    {
        await using var sut = await OpenAIChat.StartAsync(_ => new() { Status = status, RetryAfter = "0", Text = "Come back later." });

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => sut.AskAsync(new("Hi", AuthorRole.User), isStreaming));

        Assert.Equal((HttpStatusCode)status, OpenAIChat.StatusOf(exception));
        Assert.Single(sut.Calls);
    }

    [Fact]
    public async Task Ask_ServiceRefuses_TellsWhatItSaid()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => new() { Status = 503, Text = "Come back later." });

        var exception = await Assert.ThrowsAsync<HttpOperationException>(() => sut.Service.GetChatMessageContentAsync("Hi"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
        Assert.Contains("Come back later.", exception.ResponseContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ConnectionIsCut_Throws(bool isStreaming)
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("Half of this arrives") with { CutAfter = 3 });

        await Assert.ThrowsAnyAsync<Exception>(() => sut.AskAsync(new("Hi", AuthorRole.User), isStreaming));

        Assert.Single(sut.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_Cancelled_ThrowsTaskCanceled(bool isStreaming)
    {
        using var cancellation = new CancellationTokenSource();
        await using var sut = await OpenAIChat.StartAsync(_ =>
        {
            cancellation.Cancel();
            return ChatReply.Say("Never read") with { SilentAfter = 1 };
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sut.AskAsync(new("Hi", AuthorRole.User), isStreaming, cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task Prompt_Cancelled_ThrowsKernelFunctionCanceled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var sut = await OpenAIChat.StartAsync(_ =>
        {
            cancellation.Cancel();
            return ChatReply.Say("Never read") with { SilentAfter = 0 };
        });

        var exception = await Assert.ThrowsAsync<KernelFunctionCanceledException>(
            () => sut.Kernel.InvokePromptAsync("Hi", cancellationToken: cancellation.Token));

        Assert.IsAssignableFrom<OperationCanceledException>(exception.InnerException);
    }

    [Fact]
    public void Register_ServiceId_IsTheKeyOfBothServices()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion("model-a", "key", serviceId: "a");
        builder.Services.AddOpenAIChatCompletion("model-b", "key");

        var kernel = builder.Build();

        Assert.NotNull(kernel.GetRequiredService<ITextGenerationService>("a"));
        Assert.Equal("model-a", kernel.GetRequiredService<IChatCompletionService>("a").Attributes["ModelId"]);
        Assert.Equal("model-b", kernel.Services.GetRequiredService<IChatCompletionService>().Attributes["ModelId"]);
    }

    [Fact]
    public async Task Ask_DependencyInjectedHttpClient_IsUsed()
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("x-own-client", "yes");
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("ok"), builder => builder.Services.AddSingleton(client));

        await sut.Service.GetChatMessageContentAsync("Hi");

        Assert.Equal("yes", sut.Calls[0].Headers["x-own-client"]);
    }

    [Fact]
    public async Task Ask_SystemPromptInSettings_ComesFirst()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("ok"));

        await sut.Service.GetChatMessageContentAsync("Hi", new OpenAIPromptExecutionSettings { ChatSystemPrompt = "Be brief." });

        var roles = sut.LastBody.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString());
        Assert.Equal(["system", "user"], roles);
    }

    [Fact]
    public async Task Ask_MaxTokensOfZero_IsAnArgumentError()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("ok"));

        await Assert.ThrowsAsync<ArgumentException>(
            () => sut.Service.GetChatMessageContentAsync("Hi", new OpenAIPromptExecutionSettings { MaxTokens = 0 }));
    }
}
