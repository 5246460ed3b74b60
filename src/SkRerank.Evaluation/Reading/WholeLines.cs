using System.Text;
using System.Text.Json;

namespace SkRerank.Evaluation;

/// <summary>Reads files that grow line by line. A line that was cut off, because the process was killed, is taken away: its work is done again.</summary>
internal static class WholeLines
{
    /// <summary>Reads the lines; none where there is no file.</summary>
    public static string[] Read(string path)
    {
        if (!File.Exists(path))
            return [];

        var bytes = File.ReadAllBytes(path);
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (whole < bytes.Length)
            File.WriteAllBytes(path, bytes[..whole]);
        return Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Reads one line of JSON.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The number of the line, from 1.</param>
    /// <param name="text">The line.</param>
    /// <param name="options">How it was written.</param>
    /// <exception cref="InvalidInputException">The line is no such JSON.</exception>
    public static T Parse<T>(string path, int line, string text, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, options) ?? throw Damage(null);
        }
        catch (JsonException exception)
        {
            throw Damage(exception);
        }

        InvalidInputException Damage(Exception? cause) => new(path, line, "the line is damaged; delete the file to begin anew", cause);
    }
}
