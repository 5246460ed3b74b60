using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;

namespace SkRerank.Llm;

/// <summary>Sends prompts to a chat client and tells its failures from cancellation.</summary>
/// <remarks>
/// A parameter that the model refuses is left out, at once and from then on, for every reranker over the same client.
/// </remarks>
internal sealed class ChatModel
{
    private const int LogProbabilityCount = 20;
    private const int LongestAnswer = 1 << 20;

    private readonly IChatClient _client;
    private readonly LlmRerankerOptions _options;
    private readonly RefusedParameters _refused;
    private readonly string _stage;

    public ChatModel(IChatClient client, LlmRerankerOptions options, string stage)
    {
        (_client, _options, _stage) = (client, options, stage);
        _refused = RefusedParameters.Of(client);
        ModelId = options.ModelId ?? client.GetService<ChatClientMetadata>()?.DefaultModelId;
        Price = ModelId is { } model && options.Prices.TryGetValue(model, out var price) ? price : null;
    }

    /// <summary>Gets the model that answers; null if the client does not say.</summary>
    public string? ModelId { get; }

    /// <summary>Gets what the model costs; null if that is not known.</summary>
    public ModelPrice? Price { get; }

    /// <summary>Sends one prompt.</summary>
    /// <param name="question">The prompt.</param>
    /// <param name="attempted">Is called before each attempt.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RerankerException">The client failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ChatAnswer> AskAsync(ChatQuestion question, Action attempted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var sent = ParametersOf(question) & ~_refused.Value;
            attempted();
            try
            {
                // A client that does not look at its token must not hold the caller.
                return await SendAsync(question, sent, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (Exception exception) when (ChatFailure.RefusedBy(exception, sent) is var refused and not ChatParameters.None)
            {
                _refused.Add(refused);
            }
            catch (Exception exception) when (ChatFailure.IsFiltered(exception))
            {
                return new(Text: null);
            }
            catch (Exception exception)
            {
                throw FailureOf(exception);
            }
        }
    }

    // Services quote the key that they refuse.
    private RerankerException FailureOf(Exception exception)
    {
        var kind = ChatFailure.KindOf(exception);
        return kind == RerankerErrorKind.Authentication
            ? new(_stage, kind, "The chat model refuses the key, or the key does not allow its use.")
            : new(_stage, kind, $"The chat model failed: {exception.Message}", exception);
    }

    private Task<ChatAnswer> SendAsync(ChatQuestion question, ChatParameters sent, CancellationToken cancellationToken)
    {
        var settings = SettingsFor(question, sent);
        return _options.StopsWhenComplete && question.IsComplete is { } isComplete
            ? StreamAsync(question.Messages, settings, isComplete, cancellationToken)
            : WholeAsync(question.Messages, settings, cancellationToken);
    }

    private async Task<ChatAnswer> WholeAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions settings, CancellationToken cancellationToken) =>
        AnswerOf(await _client.GetResponseAsync(messages, settings, cancellationToken).ConfigureAwait(false));

    private async Task<ChatAnswer> StreamAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
        ChatOptions settings,
        Func<string, bool> isComplete,
        CancellationToken cancellationToken)
    {
        var updates = new List<ChatResponseUpdate>();
        var text = new StringBuilder();
        await foreach (var update in _client.GetStreamingResponseAsync(messages, settings, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            text.Append(update.Text);
            if (text.Length > LongestAnswer || (update.Text.Contains(']') && isComplete(text.ToString())))
                return new(text.ToString()) { WasStopped = true };
        }

        return AnswerOf(updates.ToChatResponse());
    }

    private static ChatAnswer AnswerOf(ChatResponse response) => new(response.FinishReason == ChatFinishReason.ContentFilter ? null : response.Text)
    {
        Usage = response.Usage is { InputTokenCount: { } prompt } usage ? new TokenUsage(prompt, usage.OutputTokenCount ?? 0) : null,
        Tokens = AnswerTokens.Of(response),
    };

    private ChatParameters ParametersOf(ChatQuestion question) =>
        (_options.Temperature is null ? ChatParameters.None : ChatParameters.Temperature)
        | (_options.Seed is null ? ChatParameters.None : ChatParameters.Seed)
        | (question.WantsLogProbabilities ? ChatParameters.LogProbabilities : ChatParameters.None)
        | (question.Format is null ? ChatParameters.None : ChatParameters.ResponseFormat);

    private ChatOptions SettingsFor(ChatQuestion question, ChatParameters sent)
    {
        var settings = new ChatOptions
        {
            ModelId = _options.ModelId,
            Temperature = sent.HasFlag(ChatParameters.Temperature) ? _options.Temperature : null,
            Seed = sent.HasFlag(ChatParameters.Seed) ? _options.Seed : null,
            MaxOutputTokens = question.AnswerTokens,
            ResponseFormat = sent.HasFlag(ChatParameters.ResponseFormat) ? question.Format : null,
        };
        if (!sent.HasFlag(ChatParameters.LogProbabilities))
            return settings;

        // Clients over the OpenAI SDK take the first form, others the second.
        settings.RawRepresentationFactory = _ => new ChatCompletionOptions
        {
            IncludeLogProbabilities = true,
            TopLogProbabilityCount = LogProbabilityCount,
        };
        settings.AdditionalProperties = new() { ["logprobs"] = true, ["top_logprobs"] = LogProbabilityCount };
        return settings;
    }
}
