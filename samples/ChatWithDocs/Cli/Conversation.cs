namespace ChatWithDocs;

/// <summary>Reads questions line by line until an empty line or the end of the input.</summary>
/// <param name="input">Where the questions come from.</param>
/// <param name="prompt">Where the user is asked for one; null asks silently.</param>
public sealed class Conversation(TextReader input, TextWriter? prompt)
{
    /// <summary>Runs the conversation.</summary>
    /// <param name="answer">Answers one question.</param>
    /// <param name="cancellationToken">Ends it, also while it waits for a line.</param>
    public async Task RunAsync(Func<string, CancellationToken, Task> answer, CancellationToken cancellationToken)
    {
        while (true)
        {
            prompt?.Write("Question (empty to end): ");

            // Reading a line from a console cannot be cancelled, waiting for it can.
            var line = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
            if (string.IsNullOrWhiteSpace(line))
                return;

            await answer(line, cancellationToken);
        }
    }
}
