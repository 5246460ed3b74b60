namespace SkRerank;

/// <summary>Writes files that are never seen half-written: whoever opens one finds the old content or the new, also after a crash.</summary>
internal static class WholeFile
{
    /// <summary>Writes or replaces a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content. Where it throws, the file stays as it was.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Writes or replaces a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));
}
