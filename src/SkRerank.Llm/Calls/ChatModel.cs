using System.Net;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Sends prompts to a chat client and tells its failures from cancellation.</summary>
internal sealed class ChatModel(IChatClient client, LlmRerankerOptions options, string stage)
{
    /// <summary>Gets the model that answers; null if the client does not say.</summary>
    public string? ModelId => options.ModelId ?? client.GetService<ChatClientMetadata>()?.DefaultModelId;

    /// <summary>Sends one prompt.</summary>
    /// <exception cref="RerankerException">The client failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ChatAnswer> AskAsync(IReadOnlyList<ChatMessage> messages, int answerTokens, CancellationToken cancellationToken)
    {
        try
        {
            // A client that does not look at its token must not hold the caller.
            var response = await client.GetResponseAsync(messages, SettingsFor(answerTokens), cancellationToken)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            var text = response.FinishReason == ChatFinishReason.ContentFilter ? null : response.Text;
            return new(text, response.Usage?.InputTokenCount);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RerankerException(stage, KindOf(exception), $"The chat model failed: {exception.Message}", exception);
        }
        catch (Exception)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private ChatOptions SettingsFor(int answerTokens) => new()
    {
        ModelId = options.ModelId,
        Temperature = options.Temperature,
        Seed = options.Seed,
        MaxOutputTokens = options.MaxAnswerTokens ?? answerTokens,
    };

    private static RerankerErrorKind KindOf(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => RerankerErrorKind.Authentication,
        HttpRequestException { StatusCode: HttpStatusCode.PaymentRequired } => RerankerErrorKind.Quota,
        HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests } => RerankerErrorKind.RateLimited,
        HttpRequestException { StatusCode: HttpStatusCode.RequestEntityTooLarge } => RerankerErrorKind.TooLarge,
        HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => RerankerErrorKind.Invalid,
        TimeoutException or OperationCanceledException => RerankerErrorKind.Timeout,
        _ => RerankerErrorKind.Unavailable,
    };
}
