namespace SkRerank.Onnx.Tests;

/// <summary>A copy of lrt's tokenizer files in a temporary directory, for a test to damage.</summary>
internal sealed class ModelFolder : IDisposable
{
    private static readonly string[] TokenizerFileNames = ["vocab.txt", "tokenizer.json", "tokenizer_config.json", "config.json"];

    public ModelFolder()
    {
        Path = Directory.CreateTempSubdirectory("skrerank-").FullName;
        foreach (var name in TokenizerFileNames)
            File.Copy(System.IO.Path.Combine(Default("lrt"), name), this[name]);
    }

    public string Path { get; }

    public string this[string fileName] => System.IO.Path.Combine(Path, fileName);

    public static string Default(string model) => System.IO.Path.Combine(SharedData.RepositoryRoot, "models", model);

    public void Replace(string fileName, string oldText, string newText)
    {
        var content = File.ReadAllText(this[fileName]);
        Assert.Contains(oldText, content, StringComparison.Ordinal);
        File.WriteAllText(this[fileName], content.Replace(oldText, newText, StringComparison.Ordinal));
    }

    public PairTokenizer Load() => TokenizerFiles.Load(Path, "test");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
