namespace SkRerank.Evaluation;

/// <summary>Answers questions out of sources: the generation step of an application. Implement it over a chat model to measure that.</summary>
public interface IAnswerer
{
    /// <summary>Gets the name in tables.</summary>
    string Name { get; }

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sources">The sources, best first, numbered from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer.</returns>
    Task<Answer> AnswerAsync(string question, IReadOnlyList<Source> sources, CancellationToken cancellationToken = default);
}
