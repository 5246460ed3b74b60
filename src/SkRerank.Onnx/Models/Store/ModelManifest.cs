using System.Security.Cryptography;
using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Represents <c>skrerank.json</c>, which the store puts into each model: where it came from and the SHA-256 of each file.</summary>
internal sealed record ModelManifest
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "skrerank.json";

    private const int MaxBytes = 1 << 20;

    /// <summary>Gets the repository; null for a model that the user added.</summary>
    public string? Repository { get; init; }

    /// <summary>Gets the commit of the repository, as far as the server told it.</summary>
    public string? Revision { get; init; }

    /// <summary>Gets the licence, where it is known.</summary>
    public string? Licence { get; init; }

    /// <summary>Gets the path in the repository of the graph.</summary>
    public string? Graph { get; init; }

    /// <summary>Gets the files.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>Describes the files below a directory.</summary>
    public static async Task<IReadOnlyList<ManifestFile>> DescribeAsync(string directory, CancellationToken cancellationToken)
    {
        var files = new List<ManifestFile>();
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/');
            if (relative != FileName)
                files.Add(new(relative, new FileInfo(path).Length, await HashAsync(path, cancellationToken).ConfigureAwait(false)));
        }

        return files;
    }

    /// <summary>Gives the SHA-256 of a file in hexadecimal digits, lower case.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads the manifest of a directory, if it has one.</summary>
    /// <exception cref="RerankerException">The manifest is broken, or names a path outside of the directory.</exception>
    public static ModelManifest? TryRead(string directory, string model)
    {
        var files = new ModelDirectory(directory, model);
        if (!files.Has(FileName))
            return null;

        var json = files.ReadJson(FileName, MaxBytes);
        return new()
        {
            Repository = json.Text("repository"),
            Revision = json.Text("revision"),
            Licence = json.Text("licence"),
            Graph = json.Text("graph"),
            Files = [.. json.Objects("files").Select(file => ReadFile(file, directory))],
        };
    }

    /// <summary>Writes the manifest into a directory.</summary>
    public void Write(string directory) => WholeFile.Write(Path.Combine(directory, FileName), WriteTo);

    /// <summary>Gives the first 12 hexadecimal digits of the recorded SHA-256 of a file; null if it is not recorded.</summary>
    public string? RevisionOf(string path) => Files.FirstOrDefault(file => file.Path == path)?.Sha256[..12];

    /// <summary>Finds the first file that is no longer what was stored.</summary>
    /// <returns>What is wrong, as a clause with its full stop; null if nothing is.</returns>
    public string? FindChange(string directory)
    {
        foreach (var file in Files)
        {
            var path = StorePath.Combine(directory, file.Path);
            if (!File.Exists(path))
                return $"'{file.Path}' is missing.";
            if (new FileInfo(path).Length != file.Bytes)
                return $"'{file.Path}' has {new FileInfo(path).Length:N0} bytes; it had {file.Bytes:N0} when it was stored.";
            using var stream = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (hash != file.Sha256)
                return $"'{file.Path}' has changed: its SHA-256 is {hash}; it was {file.Sha256} when it was stored.";
        }

        return null;
    }

    private void WriteTo(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true });
        json.WriteStartObject();
        foreach (var (name, value) in new[] { ("repository", Repository), ("revision", Revision), ("licence", Licence), ("graph", Graph) })
        {
            if (value is not null)
                json.WriteString(name, value);
        }

        json.WriteStartArray("files");
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ManifestFile ReadFile(ModelJson file, string directory)
    {
        if (file.Text("path") is not { } path || file.Text("sha256") is not { Length: 64 } hash || !IsSize(file["bytes"], out var bytes))
            throw file.Fault("path", "must stand with bytes and sha256");

        try
        {
            StorePath.Combine(directory, path);
        }
        catch (InvalidDataException)
        {
            throw file.Fault("path", "leads out of the model directory");
        }

        return new(path, bytes, hash);
    }

    private static bool IsSize(JsonElement value, out long bytes)
    {
        bytes = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out bytes) && bytes >= 0;
    }
}
