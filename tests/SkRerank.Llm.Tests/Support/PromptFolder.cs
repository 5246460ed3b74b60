namespace SkRerank.Llm.Tests.Support;

/// <summary>A prompt directory that lives as long as a test.</summary>
internal sealed class PromptFolder : IDisposable
{
    public PromptFolder(string text)
    {
        Path = Directory.CreateTempSubdirectory("prompt-").FullName;
        File.WriteAllText(System.IO.Path.Combine(Path, "skprompt.txt"), text);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
