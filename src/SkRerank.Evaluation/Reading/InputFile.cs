using System.IO.Compression;

namespace SkRerank.Evaluation;

/// <summary>Opens input files, compressed with gzip or not.</summary>
internal static class InputFile
{
    private const string CompressedSuffix = ".gz";

    /// <summary>Opens a file for reading. Where it is missing, the same name with <c>.gz</c> is tried.</summary>
    /// <remarks>What a file holds is told by its first bytes, not by its name.</remarks>
    public static Stream Open(string path)
    {
        var file = File.OpenRead(File.Exists(path) || !File.Exists(path + CompressedSuffix) ? path : path + CompressedSuffix);
        try
        {
            Span<byte> magic = stackalloc byte[2];
            var isCompressed = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic is [0x1F, 0x8B];
            file.Position = 0;
            return isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Gives the name of a file without <c>.gz</c> and without its other extension.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(WithoutCompression(path));

    /// <summary>Tells whether a file is JSONL by its name.</summary>
    public static bool IsJsonl(string path) => WithoutCompression(path).EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    private static string WithoutCompression(string path) =>
        path.EndsWith(CompressedSuffix, StringComparison.OrdinalIgnoreCase) ? path[..^CompressedSuffix.Length] : path;
}
