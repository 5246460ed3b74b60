using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;

namespace SkRerank.SemanticKernel.Tests.Llm;

public sealed class LlmRerankerKernelBuilderExtensionsTests
{
    private static readonly string[] Passages = ["first passage", "second passage"];

    [Fact]
    public async Task AddLlmReranker_ChatServiceOfTheKernel_RanksWithItAndSendsTheSettings()
    {
        var service = new FakeChatService("[2] > [1]");
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(service);
        builder.AddLlmReranker(configure: settings => settings.All = options => (options.Seed, options.Prompt) = (7, "listwise-json"));
        var kernel = builder.Build();

        var sut = kernel.GetRequiredService<IReranker>();
        var result = await sut.RerankAsync("query", Passages);

        Assert.Equal([1, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal("fake-model", sut.Metadata.Model);
        Assert.Equal([AuthorRole.System, AuthorRole.User], service.History!.Select(message => message.Role));
        Assert.Equal(0f, service.Settings!.ExtensionData!["temperature"]);
        Assert.Equal(7L, service.Settings.ExtensionData["seed"]);
        Assert.Contains("json_schema", service.Settings.ExtensionData["response_format"].ToString(), StringComparison.Ordinal);
        Assert.Equal(321, result.Report.Stages[0].Tokens);
    }

    [Fact]
    public async Task AddLlmReranker_ProbabilitiesInTheMetadata_OrderByThem()
    {
        var service = new FakeChatService("B", ("B", -0.2f), ("A", -2f), ("C", -0.9f));
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(service);
        builder.AddLlmReranker("first");

        var result = await builder.Build().GetRequiredService<IReranker>().RerankAsync("query", [.. Passages, "third passage"]);

        Assert.Equal([1, 2, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(true, service.Settings!.ExtensionData!["logprobs"]);
        Assert.Equal(20, service.Settings.ExtensionData["top_logprobs"]);
    }

    [Fact]
    public async Task AddLlmReranker_ServiceId_ChoosesTheModel()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton<IChatCompletionService>("forward", new FakeChatService("[1] > [2]"));
        builder.Services.AddKeyedSingleton<IChatCompletionService>("backward", new FakeChatService("[2] > [1]"));
        builder.AddLlmReranker(serviceId: "backward", serviceKey: "mine").UseFailOpen();

        var result = await builder.Build().GetRequiredService<IReranker>("mine").RerankAsync("query", Passages);

        Assert.Equal([1, 0], result.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task AddLlmReranker_OnlyAChatClient_RanksWithIt()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatClient>(new FakeChatClient("{\"grade\": 2}"));
        builder.AddLlmReranker("pointwise");

        var result = await builder.Build().GetRequiredService<IReranker>().RerankAsync("query", Passages);

        Assert.All(result.Ranking, ranked => Assert.Equal(2, ranked.Score));
    }

    [Fact]
    public void AddLlmReranker_NoChatModel_SaysWhatToRegister()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddLlmReranker(serviceId: "missing");

        var failure = Assert.Throws<InvalidOperationException>(() => builder.Build().GetRequiredService<IReranker>());

        Assert.Contains("'missing'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddLlmReranker_AnswerIsComplete_StopsTheStreamOfTheService()
    {
        var service = new FakeChatService("[2] > [1] because the second passage answers the query [1] [2]");
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(service);
        builder.AddLlmReranker(configure: settings => settings.All = options => options.StopsWhenComplete = true);

        var result = await builder.Build().GetRequiredService<IReranker>().RerankAsync("query", Passages);

        Assert.Equal([1, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.InRange(service.Streamed, 9, 12);
    }

    private sealed class FakeChatService(string answer, params (string Token, float LogProbability)[] tokens) : IChatCompletionService
    {
        public ChatHistory? History { get; private set; }

        public PromptExecutionSettings? Settings { get; private set; }

        public int Streamed { get; private set; }

        public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?> { ["ModelId"] = "fake-model" };

        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
            ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null,
            Kernel? kernel = null,
            CancellationToken cancellationToken = default)
        {
            (History, Settings) = (chatHistory, executionSettings);
            var metadata = new Dictionary<string, object?>
            {
                ["Usage"] = OpenAIChatModelFactory.ChatTokenUsage(5, 321, 326, outputTokenDetails: null),
                ["FinishReason"] = "Stop",
            };
            if (tokens.Length > 0)
                metadata["ContentTokenLogProbabilities"] = Details();
            return Task.FromResult<IReadOnlyList<ChatMessageContent>>([new(AuthorRole.Assistant, answer, metadata: metadata)]);
        }

        public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
            ChatHistory chatHistory,
            PromptExecutionSettings? executionSettings = null,
            Kernel? kernel = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var letter in answer)
            {
                await Task.Yield();
                Streamed++;
                yield return new(AuthorRole.Assistant, letter.ToString());
            }
        }

        private IReadOnlyList<ChatTokenLogProbabilityDetails> Details() =>
        [
            OpenAIChatModelFactory.ChatTokenLogProbabilityDetails(tokens[0].Token, tokens[0].LogProbability, utf8Bytes: null,
                [.. tokens.Select(token => OpenAIChatModelFactory.ChatTokenTopLogProbabilityDetails(token.Token, token.LogProbability))]),
        ];
    }

    private sealed class FakeChatClient(string answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
