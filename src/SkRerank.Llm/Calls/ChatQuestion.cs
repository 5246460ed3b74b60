using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Represents what a model is asked in one call.</summary>
/// <param name="Messages">The prompt.</param>
/// <param name="AnswerTokens">How many tokens the answer may have.</param>
internal sealed record ChatQuestion(IReadOnlyList<ChatMessage> Messages, int AnswerTokens)
{
    /// <summary>Gets the form of the answer; null leaves it to the prompt.</summary>
    public ChatResponseFormat? Format { get; init; }

    /// <summary>Gets a value indicating whether the answer should come with the probabilities of its tokens.</summary>
    public bool WantsLogProbabilities { get; init; }

    /// <summary>Gets what tells that the beginning of an answer says all there is to say; null waits for the end.</summary>
    public Func<string, bool>? IsComplete { get; init; }

    /// <summary>Estimates the tokens of prompt and answer.</summary>
    public TokenUsage Estimate(ITokenCounter counter) => new(Messages.Sum(message => (long)counter.Count(message.Text)), AnswerTokens);
}
