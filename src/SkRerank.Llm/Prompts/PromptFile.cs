namespace SkRerank.Llm;

/// <summary>Finds the text of prompts: in the user's directory, or among those that ship with this library.</summary>
internal static class PromptFile
{
    private const string Name = "skprompt.txt";
    private const int MaxLength = 1 << 20;

    /// <summary>Reads a prompt.</summary>
    /// <param name="shipped">The name of the prompt that ships with this library.</param>
    /// <param name="directory">The user's prompt directory instead; null for the shipped one.</param>
    /// <param name="variables">The variables it must show.</param>
    /// <exception cref="RerankerException">The prompt is missing or cannot be used.</exception>
    public static PromptTemplate Read(string shipped, string? directory, params IReadOnlyList<string> variables) => directory is null
        ? new(Shipped($"{shipped}/{Name}"), shipped, variables)
        : new(Own(Path.Combine(directory, Name)), Path.Combine(directory, Name), variables);

    private static string Shipped(string name)
    {
        using var reader = new StreamReader(typeof(PromptFile).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static string Own(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxLength
                ? File.ReadAllText(path)
                : throw Fault($"The prompt {path} is larger than {MaxLength} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Fault($"The prompt {path} cannot be read: {exception.Message}", exception);
        }
    }

    private static RerankerException Fault(string message, Exception? cause = null) =>
        new("llm", RerankerErrorKind.Configuration, message, cause);
}
