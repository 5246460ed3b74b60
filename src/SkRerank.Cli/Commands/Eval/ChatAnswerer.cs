using SkRerank.Evaluation;
using SkRerank.Llm;

namespace SkRerank.Cli;

/// <summary>Answers questions with a chat model. What it cites in brackets is no part of the answer that is compared.</summary>
internal sealed class ChatAnswerer(GroundedAnswerer answerer) : IAnswerer
{
    /// <inheritdoc />
    public string Name => answerer.Model ?? "chat model";

    /// <inheritdoc />
    public async Task<Answer> AnswerAsync(string question, IReadOnlyList<Source> sources, CancellationToken cancellationToken = default)
    {
        var passages = sources.Select(source => new RerankCandidate("", source.Text) { Title = source.Title }).ToArray();
        var answer = await answerer.AnswerAsync(question, passages, cancellationToken).ConfigureAwait(false);
        return new(answer.PlainText, answer.Cited);
    }
}
