namespace SkRerank.Onnx.Tests;

/// <summary>Makes model directories for tests: the tokenizer of tiny with another graph or with files missing or broken.</summary>
internal sealed class TestModels : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("skrerank-model-").FullName;

    public OnnxModel Model => OnnxModel.FromDirectory(Directory);

    public static TestModels WithGraph(byte[] graph)
    {
        var models = CopyOfTiny();
        File.Delete(Path.Combine(models.Directory, "model.int8.onnx"));
        File.WriteAllBytes(Path.Combine(models.Directory, "model.onnx"), graph);
        return models;
    }

    public static TestModels CopyOfTiny()
    {
        var models = new TestModels();
        foreach (var file in System.IO.Directory.GetFiles(OnnxModel.Tiny.Directory))
            File.Copy(file, Path.Combine(models.Directory, Path.GetFileName(file)));
        return models;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
