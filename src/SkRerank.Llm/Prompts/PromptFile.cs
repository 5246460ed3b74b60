namespace SkRerank.Llm;

/// <summary>Finds the files of a prompt: in the user's directory, or among those that ship with this library.</summary>
/// <param name="name">The name of the prompt that ships with this library.</param>
/// <param name="directory">The user's prompt directory instead; null for the shipped one.</param>
internal sealed class PromptFile(string name, string? directory)
{
    private const int MaxLength = 1 << 20;

    /// <summary>Gets the prompts that ship with this library, in order.</summary>
    public static IEnumerable<string> ShippedNames => typeof(PromptFile).Assembly.GetManifestResourceNames()
        .Where(resource => resource.EndsWith("/config.json", StringComparison.Ordinal) && resource.Count(letter => letter == '/') == 1)
        .Select(resource => resource[..resource.IndexOf('/')])
        .Order(StringComparer.Ordinal);

    /// <summary>Names a file, for errors.</summary>
    public string PathOf(string file) => directory is null ? $"{name}/{file}" : Path.Combine(directory, file);

    /// <summary>Reads a file that must be there.</summary>
    /// <exception cref="RerankerException">It is missing or cannot be read.</exception>
    public string Read(string file) => Find(file) ?? throw Fault(directory is null
        ? $"There is no prompt '{name}'. Known are: {string.Join(", ", ShippedNames)}."
        : $"The prompt {PathOf(file)} is missing.");

    /// <summary>Reads a file; null if it is not there.</summary>
    /// <exception cref="RerankerException">It cannot be read.</exception>
    public string? Find(string file) => directory is null ? Shipped($"{name}/{file}") : Own(PathOf(file));

    /// <summary>Makes the exception for a prompt that cannot be used.</summary>
    public static RerankerException Fault(string message, Exception? cause = null) =>
        new("llm", RerankerErrorKind.Configuration, message, cause);

    private static string? Shipped(string resource)
    {
        using var stream = typeof(PromptFile).Assembly.GetManifestResourceStream(resource);
        if (stream is null)
            return null;

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string? Own(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? null
                : file.Length <= MaxLength ? File.ReadAllText(path)
                : throw Fault($"The prompt {path} is larger than {MaxLength} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Fault($"The prompt {path} cannot be read: {exception.Message}", exception);
        }
    }
}
