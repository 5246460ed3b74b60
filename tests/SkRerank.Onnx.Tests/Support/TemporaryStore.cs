namespace SkRerank.Onnx.Tests;

/// <summary>A model store in a temporary directory, and a made model to pull into it.</summary>
internal sealed class TemporaryStore : IDisposable
{
    public const string Name = "made-model";

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("skrerank-store-").FullName;

    /// <summary>A model of two files: a graph of 200,000 bytes and a config.json.</summary>
    public static KnownModel Made { get; } = new()
    {
        Name = Name,
        Repository = "owner/made",
        Licence = "mit",
        Language = "none",
        Tokenizer = "none",
        Parameters = 1,
        Graphs = [new() { For = ProcessorKind.Any, Files = [new("onnx/model.onnx", Bytes: 200_000)] }],
        Files = [new("config.json"), new("extra.json", IsOptional: true)],
    };

    public static byte[] Graph { get; } = Bytes(seed: 1, 200_000);

    public static byte[] Bytes(int seed, int count)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static async Task<ModelServer> ServeMadeAsync(Func<Microsoft.AspNetCore.Http.HttpContext, string, byte[]?, Task<bool>>? intercept = null)
    {
        var server = await ModelServer.StartAsync(intercept);
        server.Files["onnx/model.onnx"] = Graph;
        server.Files["config.json"] = "{}"u8.ToArray();
        return server;
    }

    public ModelStore Open(ModelServer server, Action<ModelHubOptions>? configure = null, TimeProvider? time = null)
    {
        var hub = new ModelHubOptions { Endpoint = server.Address, RetryDelay = TimeSpan.Zero };
        configure?.Invoke(hub);
        return new(Directory, hub, time);
    }

    /// <summary>The files that a load could find: all but what the store keeps for itself.</summary>
    public string[] LoadableFiles() => [.. System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Directory, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith('.'))
        .Order(StringComparer.Ordinal)];

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
