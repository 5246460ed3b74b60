namespace ChatWithDocs;

/// <summary>Turns a question that leans on the conversation into one that can be searched alone.</summary>
public interface IQuestionReader
{
    /// <summary>Reads a question.</summary>
    /// <param name="exchanges">The conversation, oldest first.</param>
    /// <param name="question">What the user asked last.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The question that is searched and answered; the same where it leans on nothing.</returns>
    Task<string> ReadAsync(IReadOnlyList<Exchange> exchanges, string question, CancellationToken cancellationToken = default);
}
