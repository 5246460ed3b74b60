using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace SkRerank.Llm;

/// <summary>Represents the tokens of an answer, each with what the model might have written instead.</summary>
/// <param name="Positions">For each token the alternatives with their log-probabilities; the token that was written is one of them.</param>
internal sealed record AnswerTokens(IReadOnlyList<IReadOnlyList<KeyValuePair<string, double>>> Positions)
{
    /// <summary>Where Semantic Kernel's connector puts the tokens.</summary>
    public const string PropertyName = "ContentTokenLogProbabilities";

    // The service writes -9999 for a token whose probability it does not tell.
    private const double Unknown = -9999;

    /// <summary>Reads the tokens of a response; null if it holds none.</summary>
    public static AnswerTokens? Of(ChatResponse response)
    {
        var details = (response.RawRepresentation as ChatCompletion)?.ContentTokenLogProbabilities
            ?? response.Messages.Select(InMessage).FirstOrDefault(found => found is not null);
        return details is { Count: > 0 } ? new([.. details.Select(AlternativesOf)]) : null;
    }

    /// <summary>Finds where the answer names one of several labels, and how probable each of them was there.</summary>
    /// <param name="labels">The labels.</param>
    /// <returns>The probabilities in the order of the labels, 0 for one that was not among the alternatives; null if no token is a label.</returns>
    public double[]? ProbabilitiesOf(IReadOnlyList<string> labels)
    {
        foreach (var alternatives in Positions)
        {
            if (alternatives.Count == 0 || IndexOf(labels, alternatives[0].Key) < 0)
                continue;

            var probabilities = new double[labels.Count];
            foreach (var (token, logProbability) in alternatives)
            {
                if (IndexOf(labels, token) is >= 0 and var label && logProbability > Unknown)
                    probabilities[label] += Math.Exp(logProbability);
            }

            return probabilities.Sum() > 0 ? probabilities : null;
        }

        return null;
    }

    private static IReadOnlyList<ChatTokenLogProbabilityDetails>? InMessage(Microsoft.Extensions.AI.ChatMessage message) =>
        (message.RawRepresentation as ChatCompletion)?.ContentTokenLogProbabilities
        ?? message.AdditionalProperties?.GetValueOrDefault(PropertyName) as IReadOnlyList<ChatTokenLogProbabilityDetails>;

    // The token that was written comes first, whether or not it is among the most probable ones.
    private static KeyValuePair<string, double>[] AlternativesOf(ChatTokenLogProbabilityDetails token) =>
    [
        new(token.Token, token.LogProbability),
        .. token.TopLogProbabilities.Where(other => other.Token != token.Token).Select(other => KeyValuePair.Create(other.Token, (double)other.LogProbability)),
    ];

    private static int IndexOf(IReadOnlyList<string> labels, string token)
    {
        var plain = token.Trim(' ', '\n', '[', ']', '"', '\'', '(', ')', '.', '*', '▁', 'Ġ');
        for (var label = 0; label < labels.Count; label++)
        {
            if (string.Equals(labels[label], plain, StringComparison.OrdinalIgnoreCase))
                return label;
        }

        return -1;
    }
}
