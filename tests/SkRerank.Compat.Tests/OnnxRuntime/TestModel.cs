using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Compat.Tests;

/// <summary>A default model as the build copies it beside the tests.</summary>
internal sealed class TestModel(string name)
{
    public const double Tolerance = 0.02;

    public static TestModel Tiny { get; } = new("tiny");

    public static TestModel Lrt { get; } = new("lrt");

    public string Path => FileOf("model.int8.onnx");

    public IReadOnlyList<GoldenCase> ReadCases()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(FileOf("golden.json")));
        return golden.RootElement.GetProperty("cases").Deserialize<GoldenCase[]>()!;
    }

    public InferenceSession Load()
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        return new InferenceSession(Path, options);
    }

    private string FileOf(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "models", name, file);
}
