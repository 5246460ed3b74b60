namespace SkRerank.Onnx;

/// <summary>Represents a file of a known model.</summary>
/// <param name="Path">The path in the repository.</param>
/// <param name="Bytes">The size as published, rounded; null where it is not known.</param>
/// <param name="IsOptional">Whether the model works without it.</param>
internal sealed record KnownFile(string Path, long? Bytes = null, bool IsOptional = false)
{
    private const long SmallFile = 64 << 20;
    private const long LargestGraph = 4L << 30;

    /// <summary>Gets the size beyond which a download is stopped.</summary>
    public long MaxBytes => Bytes is { } bytes ? bytes + bytes / 10 : Path.Contains(".onnx", StringComparison.Ordinal) ? LargestGraph : SmallFile;

    /// <summary>Gets the size below which a download cannot be the file.</summary>
    public long MinBytes => Bytes / 2 ?? 1;
}
