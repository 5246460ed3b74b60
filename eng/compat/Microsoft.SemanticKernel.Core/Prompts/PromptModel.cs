using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;

namespace Microsoft.SemanticKernel;

/// <summary>The AI service selected for a prompt: a chat service, otherwise a text generation service.</summary>
internal sealed class PromptModel
{
    private readonly IChatCompletionService? _chat;
    private readonly ITextGenerationService? _text;

    private PromptModel(IChatCompletionService? chat, ITextGenerationService? text, PromptExecutionSettings? settings)
    {
        _chat = chat;
        _text = text;
        Settings = settings;
    }

    public PromptExecutionSettings? Settings { get; }

    public static PromptModel Select(Kernel kernel, KernelFunction function, KernelArguments arguments)
    {
        var selector = kernel.ServiceSelector;
        if (selector.TrySelectAIService<IChatCompletionService>(kernel, function, arguments, out var chat, out var settings))
            return new PromptModel(chat, text: null, settings);
        return selector.TrySelectAIService<ITextGenerationService>(kernel, function, arguments, out var text, out settings)
            ? new PromptModel(chat: null, text, settings)
            : throw new KernelException(
                "No service was found for the prompt: register an IChatCompletionService or ITextGenerationService that its settings select.");
    }

    public async Task<IReadOnlyList<KernelContent>> AnswerAsync(string prompt, Kernel kernel, CancellationToken cancellationToken) =>
        _chat is not null
            ? await _chat.GetChatMessageContentsAsync(prompt, Settings, kernel, cancellationToken).ConfigureAwait(false)
            : await _text!.GetTextContentsAsync(prompt, Settings, kernel, cancellationToken).ConfigureAwait(false);

    public IAsyncEnumerable<StreamingKernelContent> StreamAsync(string prompt, Kernel kernel, CancellationToken cancellationToken) =>
        _chat is not null
            ? _chat.GetStreamingChatMessageContentsAsync(prompt, Settings, kernel, cancellationToken)
            : _text!.GetStreamingTextContentsAsync(prompt, Settings, kernel, cancellationToken);
}
