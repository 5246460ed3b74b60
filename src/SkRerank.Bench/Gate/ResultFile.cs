using System.Text.Json;

namespace SkRerank.Bench;

/// <summary>Represents what the gate reads of a result file that <c>skrerank bench NAME --json</c> wrote.</summary>
/// <param name="Bench">The name of the benchmark.</param>
/// <param name="Machine">The machine it ran on.</param>
/// <param name="Targets">The targets in their order.</param>
public sealed record ResultFile(string Bench, string Machine, IReadOnlyList<TargetFigure> Targets)
{
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, of at most 16 MiB.</param>
    /// <exception cref="InvalidInputException">The file is too long or is no result of a benchmark.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static ResultFile Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            throw new InvalidInputException(path, null, $"it is longer than {MaxBytes} bytes");

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new(
                root.GetProperty("bench").GetString()!,
                root.GetProperty("machine").GetString()!,
                [.. root.GetProperty("targets").EnumerateArray().Select(TargetOf)]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException(path, null, "it is no result of skrerank bench NAME --json", exception);
        }
    }

    private static TargetFigure TargetOf(JsonElement target) => new(
        target.GetProperty("name").GetString()!,
        target.TryGetProperty("value", out var value) ? value.GetDouble() : null,
        target.GetProperty("wanted").GetDouble(),
        target.GetProperty("met").GetBoolean());
}
