using Microsoft.SemanticKernel;

namespace ChatWithDocs;

/// <summary>Lets the chat model turn a follow-up question into one that can be understood alone.</summary>
/// <param name="kernel">Has the prompt and the model.</param>
/// <param name="fallback">Reads the question where the model's answer is no question: blank, or too long.</param>
public sealed class ModelQuestionReader(Kernel kernel, IQuestionReader fallback) : IQuestionReader
{
    private const int LongestQuestion = 500;
    private const int LongestAnswer = 400;

    /// <inheritdoc />
    public async Task<string> ReadAsync(IReadOnlyList<Exchange> exchanges, string question, CancellationToken cancellationToken = default)
    {
        if (exchanges.Count == 0)
            return question;

        var arguments = new KernelArguments
        {
            ["conversation"] = string.Join('\n', exchanges.Select(Quote)),
            ["question"] = PlainText.OneLine(question),
        };
        var result = await kernel.InvokeAsync(ChatKernel.Prompts, ChatKernel.StandaloneQuestion, arguments, cancellationToken);
        var standalone = PlainText.OneLine(result.GetValue<string>() ?? "");
        return standalone.Length is > 0 and <= LongestQuestion
            ? standalone
            : await fallback.ReadAsync(exchanges, question, cancellationToken);
    }

    private static string Quote(Exchange exchange) =>
        $"> Question: {PlainText.Snippet(exchange.Question, LongestQuestion)}\n> Answer: {PlainText.Snippet(exchange.Answer, LongestAnswer)}";
}
