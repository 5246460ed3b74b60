using SkRerank.ModelGenerator;

namespace SkRerank.Onnx.Tests;

/// <summary>A generated model of the small shape in a directory of its own.</summary>
internal sealed class GeneratedModels : IDisposable
{
    public GeneratedModels(ulong seed = 1) => ModelDirectoryWriter.Write(Small, seed, Directory);

    public static ModelShape Small { get; } = ModelShape.All.Single(shape => shape.Name == "small");

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("skrerank-generated-").FullName;

    public string Graph => Path.Combine(Directory, "model.onnx");

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
