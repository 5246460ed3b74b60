using System.Text.RegularExpressions;

namespace SkRerank.Onnx;

/// <summary>Keeps names and paths inside the store: no text that comes from a file or a user leads out of its directory.</summary>
internal static partial class StorePath
{
    private const int MaxLength = 200;

    /// <summary>Tells whether a text can name a model of the store.</summary>
    public static bool IsName(string? name) => name is not null && Segment().IsMatch(name);

    /// <summary>Joins a directory and a relative path with forward slashes.</summary>
    /// <exception cref="InvalidDataException">The path is absolute, empty, too long, or leads upwards.</exception>
    public static string Combine(string directory, string relativePath)
    {
        var segments = relativePath.Split('/');
        if (relativePath.Length > MaxLength || !segments.All(Segment().IsMatch))
            throw new InvalidDataException($"'{relativePath}' is no path inside a model directory.");
        return Path.Combine([directory, .. segments]);
    }

    // A name begins with a letter or digit, which leaves the names with a dot in front to the store itself.
    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?\z")]
    private static partial Regex Segment();
}
