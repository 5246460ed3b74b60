using System.Security.Cryptography;
using System.Text;

namespace ChatWithDocs;

/// <summary>Reads the documents of a folder and of those below it: Markdown (.md, .markdown) and text (.txt) in UTF-8.</summary>
/// <remarks>Links to folders are not followed, so a loop cannot occur; what cannot be read is reported and left out.</remarks>
/// <param name="path">The folder.</param>
/// <param name="warn">Receives one sentence for each file that is left out.</param>
/// <param name="maxBytes">The size above which a file is left out.</param>
public sealed class DocumentFolder(string path, Action<string> warn, long maxBytes = DocumentFolder.DefaultMaxBytes)
{
    /// <summary>The default size limit of a file: 4 MiB.</summary>
    public const long DefaultMaxBytes = 4 * 1024 * 1024;

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".md", ".markdown", ".txt" };

    private readonly MarkdownReader _markdown = new(new SectionSplitter());
    private readonly PlainTextReader _plainText = new(new SectionSplitter());

    /// <summary>Gets the folder as an absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Lists the names of the documents below the folder, sorted.</summary>
    public IReadOnlyList<string> List()
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        };
        return [.. Directory.EnumerateFiles(Path, "*", options)
            .Where(file => Extensions.Contains(System.IO.Path.GetExtension(file)))
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads a document; null, after a warning, where it cannot be read.</summary>
    public async Task<SourceFile?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var stream = File.OpenRead(System.IO.Path.Combine(Path, name));
            if (stream.Length > maxBytes)
                return LeaveOut(name, $"it has {stream.Length:N0} bytes, more than {maxBytes:N0}");

            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return bytes.Contains((byte)0)
                ? LeaveOut(name, "it is not text in UTF-8")
                : new(name, Convert.ToHexString(SHA256.HashData(bytes)), Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return LeaveOut(name, exception.Message);
        }
    }

    /// <summary>Divides a document into sections.</summary>
    public IReadOnlyList<Section> Divide(SourceFile file)
    {
        var title = System.IO.Path.GetFileNameWithoutExtension(file.Name);
        if (file.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            return [.. _plainText.Read(file.Text, title)];

        try
        {
            return [.. _markdown.Read(file.Text, title)];
        }
        catch (ArgumentException)
        {
            warn($"{file.Name} is nested too deeply to be read as Markdown; it is read as plain text.");
            return [.. _plainText.Read(file.Text, title)];
        }
    }

    private SourceFile? LeaveOut(string name, string reason)
    {
        warn($"{name} is left out: {reason}.");
        return null;
    }
}
