using System.Globalization;

namespace SkRerank.Cli;

/// <summary>Writes sizes of files for people.</summary>
internal static class FileSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB"];

    /// <summary>Writes a size with three digits or so, in decimal units.</summary>
    public static string Text(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1000 && unit < Units.Length - 1; unit++)
            size /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{size.ToString(size >= 100 || unit == 0 ? "F0" : "F1", CultureInfo.InvariantCulture)} {Units[unit]}");
    }
}
