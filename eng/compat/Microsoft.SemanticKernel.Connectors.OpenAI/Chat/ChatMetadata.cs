using OpenAI.Chat;
using Completion = OpenAI.Chat.ChatCompletion;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Tells what came with a message; the probabilities of tokens only when it came whole.</summary>
internal static class ChatMetadata
{
    public static IReadOnlyDictionary<string, object?> Of(Completion completion) => new Dictionary<string, object?>
    {
        [nameof(completion.Id)] = completion.Id,
        [nameof(completion.CreatedAt)] = completion.CreatedAt,
        [nameof(completion.SystemFingerprint)] = completion.SystemFingerprint,
        [nameof(completion.Usage)] = completion.Usage,
        [nameof(completion.Refusal)] = completion.Refusal,
        [nameof(completion.FinishReason)] = completion.FinishReason.ToString(),
        [nameof(completion.ContentTokenLogProbabilities)] = completion.ContentTokenLogProbabilities,
    };

    public static IReadOnlyDictionary<string, object?> Of(StreamingChatCompletionUpdate update) => new Dictionary<string, object?>
    {
        ["Id"] = update.CompletionId,
        [nameof(update.CreatedAt)] = update.CreatedAt,
        [nameof(update.SystemFingerprint)] = update.SystemFingerprint,
        [nameof(update.RefusalUpdate)] = update.RefusalUpdate,
        [nameof(update.Usage)] = update.Usage,
        [nameof(update.FinishReason)] = update.FinishReason?.ToString(),
    };
}
