using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Remembers tunings in files, one for each revision of a model and each machine.</summary>
/// <remarks>It is a help and no more: what cannot be read or written counts as not remembered. Processes may share the directory.</remarks>
/// <param name="directory">Where the files are; null means nowhere.</param>
internal sealed class TuningStore(string? directory)
{
    /// <summary>The environment variable that names the directory.</summary>
    public const string DirectoryVariable = "SKRERANK_CACHE";

    private const int Version = 1;
    private const int MaxBytes = 4096;

    private static readonly string Machine = DescribeMachine();
    private readonly string? _directory = directory is null ? null : Path.Combine(directory, "tuning");

    /// <summary>Opens the store of a user: in the given directory, else in that of the environment variable, else in the user's cache.</summary>
    public static TuningStore Open(string? directory) => new(
        directory ?? NonBlank(Environment.GetEnvironmentVariable(DirectoryVariable)) ?? UserCache());

    /// <summary>Reads what was found for a model on this machine; null if nothing is remembered, or nothing usable.</summary>
    public EngineTuning? Read(string revision)
    {
        if (FileOf(revision) is not { } path || !File.Exists(path))
            return null;
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaxBytes)
                return null;
            using var json = JsonDocument.Parse(stream);
            var root = json.RootElement;
            var tuning = new EngineTuning(root.GetProperty("workers").GetInt32(), root.GetProperty("batchTokens").GetInt32());
            return root.GetProperty("version").GetInt32() == Version && tuning.IsUsable ? tuning : null;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return null;
        }
    }

    /// <summary>Remembers what was found for a model on this machine.</summary>
    /// <returns>Whether it could be written.</returns>
    public bool Write(string revision, EngineTuning tuning)
    {
        if (FileOf(revision) is not { } path)
            return false;
        try
        {
            Directory.CreateDirectory(_directory!);
            WholeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(
                new { version = Version, model = revision, machine = Machine, workers = tuning.Workers, batchTokens = tuning.BatchTokens }));
            return true;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return false;
        }
    }

    private static bool IsExpected(Exception exception) => exception
        is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException
        or FormatException or ArgumentException or NotSupportedException;

    private string? FileOf(string revision) => _directory is null
        ? null
        : Path.Combine(_directory, $"{revision}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Machine)))[..12]}.json");

    private static string? UserCache()
    {
        if (NonBlank(Environment.GetEnvironmentVariable("XDG_CACHE_HOME")) is { } cache)
            return Path.Combine(cache, "skrerank");
        var home = OperatingSystem.IsWindows() ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.UserProfile;
        var folder = NonBlank(Environment.GetFolderPath(home, Environment.SpecialFolderOption.DoNotVerify));
        return folder is null ? null : OperatingSystem.IsWindows() ? Path.Combine(folder, "skrerank", "cache") : Path.Combine(folder, ".cache", "skrerank");
    }

    private static string? NonBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Directories of users can be shared by machines, and a container can get fewer processors than the last.
    private static string DescribeMachine() => string.Join(
        ", ", Environment.MachineName, RuntimeInformation.OSArchitecture, $"{Environment.ProcessorCount} processors");
}
