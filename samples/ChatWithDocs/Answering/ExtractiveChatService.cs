using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace ChatWithDocs;

/// <summary>
/// Stands where a chat model would: reads the grounded prompt and answers with the sentences of its sources that fit the question best,
/// word for word, each with the number of its source. It says in the answer that no language model wrote it.
/// </summary>
/// <param name="picker">Picks the sentences.</param>
public sealed class ExtractiveChatService(QuotationPicker picker) : IChatCompletionService
{
    /// <summary>What the answer says about itself.</summary>
    public const string Notice = "Quoted from the documents; no language model wrote this answer.";

    /// <summary>The answer where the prompt holds no source.</summary>
    public const string NothingFound = "The documents hold nothing that fits this question.";

    private const string QuestionPrefix = "Question: ";
    private const int QuotationCount = 3;

    /// <inheritdoc />
    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    /// <inheritdoc />
    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        return [new(AuthorRole.Assistant, await AnswerAsync(chatHistory, cancellationToken))];
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var message in await GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken))
            yield return new(message.Role, message.Content);
    }

    private async Task<string> AnswerAsync(ChatHistory chatHistory, CancellationToken cancellationToken)
    {
        var prompt = chatHistory.LastOrDefault(message => message.Role == AuthorRole.User)?.Content ?? "";
        var question = prompt.Split('\n').FirstOrDefault(line => line.StartsWith(QuestionPrefix, StringComparison.Ordinal))
            ?? throw new InvalidOperationException(
                $"The last user message has no line that begins with '{QuestionPrefix}': prompts/grounded-answer/skprompt.txt needs one.");
        var sources = SourceList.Read(prompt);
        var quotations = await picker.PickAsync(question[QuestionPrefix.Length..], sources, QuotationCount, cancellationToken);
        return quotations.Count == 0
            ? NothingFound
            : string.Join('\n', [.. quotations.Select(Cite), "", Notice]);
    }

    private static string Cite(Quotation quotation) =>
        string.Create(CultureInfo.InvariantCulture, $"“{quotation.Text}” [{quotation.Source}]");
}
