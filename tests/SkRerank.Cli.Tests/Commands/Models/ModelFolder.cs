using SkRerank.Onnx;

namespace SkRerank.Cli.Tests;

/// <summary>A temporary directory with a store in it, and a copy of tiny beside the store.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("skrerank-cli-").FullName;

    public ModelFolder()
    {
        Directory.CreateDirectory(Tiny);
        foreach (var file in Directory.GetFiles(OnnxModel.Tiny.Directory))
            File.Copy(file, Path.Combine(Tiny, Path.GetFileName(file)));
    }

    public string Store => Path.Combine(_root, "store");

    public string Tiny => Path.Combine(_root, "copy-of-tiny");

    public Task<CliRun> RunAsync(params string[] args) => CliRun.OfAsync("", ["models", .. args, "--store", Store]);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
