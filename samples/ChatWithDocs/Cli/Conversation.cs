namespace ChatWithDocs;

/// <summary>Reads questions line by line until an empty line or the end of the input.</summary>
/// <param name="input">Where the questions come from.</param>
/// <param name="prompt">Where the user is asked for one; null where there is no user, but a file or a pipe.</param>
/// <param name="say">Receives one sentence for each question that was not answered.</param>
public sealed class Conversation(TextReader input, TextWriter? prompt, Action<string> say)
{
    /// <summary>Runs the conversation. A question that an endpoint fails, or a user interrupts, does not end it.</summary>
    /// <param name="answer">Answers one question.</param>
    /// <param name="interruption">Ends an answer, or the conversation, also while it waits for a line.</param>
    /// <returns>How many questions failed.</returns>
    /// <exception cref="OperationCanceledException">The conversation was interrupted.</exception>
    public async Task<int> RunAsync(Func<string, CancellationToken, Task> answer, Interruption interruption)
    {
        var failures = 0;
        while (true)
        {
            prompt?.Write("Question (empty to end): ");

            // Reading a line from a console cannot be cancelled, waiting for it can.
            var line = await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(interruption.Token);
            if (string.IsNullOrWhiteSpace(line))
                return failures;

            try
            {
                if (prompt is null)
                    await answer(line, interruption.Token);
                else if (!await interruption.TryRunAsync(token => answer(line, token)))
                    say("Interrupted. Ask another question; Ctrl+C now ends the conversation.");
            }
            catch (Exception exception) when (ServiceFailure.Describe(exception) is { } reason && !interruption.Token.IsCancellationRequested)
            {
                say(reason);
                failures++;
            }
        }
    }
}
